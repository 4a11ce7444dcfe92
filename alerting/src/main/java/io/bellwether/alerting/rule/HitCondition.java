package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Observation;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What makes an event a hit: every part that is given must hold.
 *
 * @param labels one of these labels; empty for any
 * @param outcomes one of these outcomes; empty for any
 * @param scoreAtLeast a score of at least this, 0 to 1; NaN for any, also none
 */
public record HitCondition(Set<String> labels, Set<Observation.Kind> outcomes, double scoreAtLeast) {
    public HitCondition {
        labels = Set.copyOf(labels);
        outcomes = Set.copyOf(outcomes);
        if (labels.isEmpty() && outcomes.isEmpty() && Double.isNaN(scoreAtLeast)) {
            throw new IllegalArgumentException("a hit needs a label, an outcome or a score");
        }
    }

    public boolean matches(Observation observation) {
        Observation.Outcome outcome = observation.outcome();
        return (labels.isEmpty() || labels.contains(outcome.label()))
                && (outcomes.isEmpty() || outcomes.contains(outcome.kind()))
                && (Double.isNaN(scoreAtLeast) || outcome.score() >= scoreAtLeast);
    }

    /** Equal conditions have equal names, in every process: hits are counted under it. */
    public String name() {
        StringBuilder name = new StringBuilder(String.join("+", new TreeSet<>(labels)));
        new TreeSet<>(outcomes)
                .forEach(kind -> name.append('&').append(kind.name().toLowerCase(Locale.ROOT)));
        if (!Double.isNaN(scoreAtLeast)) {
            name.append(">=").append(scoreAtLeast);
        }
        return name.toString();
    }
}
