package io.bellwether.scoring.stream.watch;

import io.bellwether.scoring.model.drift.StabilityIndex;
import io.bellwether.scoring.stream.stats.Scales;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a canary with the live model over the same time. It goes where it cannot score more events than the live model, beyond what chance
 * and a margin allow; where its p99 is a multiple of the live one's; or where its scores are distributed otherwise.
 *
 * @param limits beyond which it goes
 */
record CanaryGuard(WatchConfig.Canary limits) {
    private static final double TAIL = 0.99;

    /**
     * Why a canary goes.
     *
     * @param what in words, with its figures
     * @param figures the same by name
     */
    record Finding(String what, Map<String, String> figures) {}

    /** Whether it has to go, by what was counted since it became the canary. */
    Optional<Finding> judge(Sums live, Sums canary) {
        return errors(live, canary).or(() -> latency(live, canary)).or(() -> shift(live, canary));
    }

    private Optional<Finding> errors(Sums live, Sums canary) {
        ErrorRate before = new ErrorRate(live.errors(), live.errors() + live.events());
        ErrorRate now = new ErrorRate(canary.errors(), canary.errors() + canary.events());
        boolean worse = now.of() >= limits.minimumEvents()
                && before.of() > 0
                && now.lower() > before.upper()
                && now.share() - before.share() > limits.errorMargin();
        return found(worse, "error rate", "share of events not scored", before.share(), now.share(), live, canary);
    }

    private Optional<Finding> latency(Sums live, Sums canary) {
        double before = Scales.latencyMicros(live.latency(), TAIL);
        double now = Scales.latencyMicros(canary.latency(), TAIL);
        boolean worse = enough(live, canary) && now > before * limits.latencyRatio();
        return found(worse, "latency", "p99 in microseconds", before, now, live, canary);
    }

    private Optional<Finding> shift(Sums live, Sums canary) {
        double scores = StabilityIndex.between(live.scores(), canary.scores());
        double labels = StabilityIndex.between(live.labels(), canary.labels());
        double index = Double.isNaN(labels) ? scores : Math.max(scores, labels);
        boolean worse = enough(live, canary) && index > limits.scoreShift();
        return found(worse, "score shift", "population stability index", 0, index, live, canary);
    }

    private boolean enough(Sums live, Sums canary) {
        return live.events() >= limits.minimumEvents() && canary.events() >= limits.minimumEvents();
    }

    private static Optional<Finding> found(
            boolean worse, String reason, String measure, double before, double now, Sums live, Sums canary) {
        if (!worse) {
            return Optional.empty();
        }
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("reason", reason);
        figures.put("measure", measure);
        figures.put("live", figure(before));
        figures.put("canary", figure(now));
        figures.put("live-events", Long.toString(live.events() + live.errors()));
        figures.put("canary-events", Long.toString(canary.events() + canary.errors()));
        String what = reason + ": " + measure + " " + figure(now) + " over " + figures.get("canary-events")
                + " events, that of the live model " + figure(before) + " over " + figures.get("live-events");
        return Optional.of(new Finding(what, figures));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
