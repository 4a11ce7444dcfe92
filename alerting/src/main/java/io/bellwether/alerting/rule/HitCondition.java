package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Observation;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What makes an event a hit: every part that is given must hold. Immutable; equal where all parts are. */
public final class HitCondition {
    private final Set<String> labels;
    private final Set<Observation.Kind> outcomes;
    private final double scoreAtLeast;
    private final Optional<Duration> latencyAbove;
    private final String name;

    /**
     * A condition of at least one part.
     *
     * @param labels one of these labels; empty for any
     * @param outcomes one of these outcomes; empty for any
     * @param scoreAtLeast a score of at least this, 0 to 1; NaN for any, also none
     * @param latencyAbove a latency above this; empty for any, also one that is not known
     */
    public HitCondition(
            Set<String> labels, Set<Observation.Kind> outcomes, double scoreAtLeast, Optional<Duration> latencyAbove) {
        if (labels.isEmpty() && outcomes.isEmpty() && Double.isNaN(scoreAtLeast) && latencyAbove.isEmpty()) {
            throw new IllegalArgumentException("a hit needs a label, an outcome, a score or a latency");
        }
        this.labels = Set.copyOf(labels);
        this.outcomes = Set.copyOf(outcomes);
        this.scoreAtLeast = scoreAtLeast;
        this.latencyAbove = latencyAbove;
        this.name = nameOf(labels, outcomes, scoreAtLeast, latencyAbove).intern();
    }

    public boolean matches(Observation observation) {
        Observation.Outcome outcome = observation.outcome();
        return (labels.isEmpty() || labels.contains(outcome.label()))
                && (outcomes.isEmpty() || outcomes.contains(outcome.kind()))
                && (Double.isNaN(scoreAtLeast) || outcome.score() >= scoreAtLeast)
                && (latencyAbove.isEmpty() || isSlower(outcome.latency(), latencyAbove.get()));
    }

    private static boolean isSlower(Optional<Duration> latency, Duration bound) {
        return latency.isPresent() && latency.get().compareTo(bound) > 0;
    }

    /** Equal conditions have equal names, in every process: hits are counted under it. */
    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HitCondition hit
                && labels.equals(hit.labels)
                && outcomes.equals(hit.outcomes)
                && Double.compare(scoreAtLeast, hit.scoreAtLeast) == 0
                && latencyAbove.equals(hit.latencyAbove);
    }

    @Override
    public int hashCode() {
        return Objects.hash(labels, outcomes, scoreAtLeast, latencyAbove);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Made once, and one object for all that are equal: every judgement of every event compares it. */
    private static String nameOf(
            Set<String> labels, Set<Observation.Kind> outcomes, double scoreAtLeast, Optional<Duration> latencyAbove) {
        StringBuilder name = new StringBuilder(String.join("+", new TreeSet<>(labels)));
        new TreeSet<>(outcomes)
                .forEach(kind -> name.append('&').append(kind.name().toLowerCase(Locale.ROOT)));
        if (!Double.isNaN(scoreAtLeast)) {
            name.append(">=").append(scoreAtLeast);
        }
        latencyAbove.ifPresent(bound -> name.append("&latency>").append(bound));
        return name.toString();
    }
}
