package io.bellwether.alerting.rule;

import io.bellwether.alerting.rule.Judgement.Limits;
import io.bellwether.alerting.window.Totals;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * When there are too many hits compared with the group's own past. Both must hold: the ratio, so that what is usual for a busy group is not news, and the
 * distance in standard deviations, so that chance in a small one is none. {@link Level#distance} says what the distance is; it is divided by the
 * group's own spread where that is wider than chance alone.
 *
 * @param limits of the ratio: fires at or above, clears below: hits over expected hits, where at least {@link #LEAST_EXPECTED} is expected
 * @param deviations how far above the expectation it must be, in standard deviations, above 0
 * @param minimumHits hits in the window without which nothing fires, at least 1
 * @param warmUp how long the rule must have learned before anything fires
 */
public record SpikeThreshold(Limits limits, double deviations, long minimumHits, Duration warmUp) implements Condition {
    /** Of a group that hardly ever hits one hit is expected. */
    static final double LEAST_EXPECTED = 1;

    public SpikeThreshold {
        if (!(limits.fire() > 1)) {
            throw new IllegalArgumentException("a spike is more than 1 times the expectation, not " + limits.fire());
        }
        if (!(limits.clear() > 0 && limits.clear() <= limits.fire())) {
            throw new IllegalArgumentException("the clear threshold lies above 0 and at most at the fire threshold "
                    + limits.fire() + ", not at " + limits.clear());
        }
        if (!(deviations > 0)) {
            throw new IllegalArgumentException("deviations are above 0, not " + deviations);
        }
        if (minimumHits < 1) {
            throw new IllegalArgumentException("the minimum of hits is at least 1, not " + minimumHits);
        }
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("the warm-up is not negative");
        }
    }

    @Override
    public Judgement judge(Measure measure) {
        Expectation normal = measure.expectation().orElse(new Expectation(0, 1, Duration.ZERO));
        long hits = measure.totals().hits();
        double expected = Math.max(LEAST_EXPECTED, normal.hits());
        double times = (double) hits / expected;
        boolean warm = normal.learnedFor().compareTo(warmUp) >= 0;
        boolean far = Level.distance((double) hits, expected) >= deviations * normal.spread();
        boolean above = mayFire(measure.totals()) && warm && times >= limits.fire() && far;
        Verdict verdict = measure.verdict(above, warm && times < limits.clear(), false);
        return new Judgement(times, times, limits, OptionalDouble.of(normal.hits()), verdict);
    }

    /** No less than {@link #LEAST_EXPECTED} is expected. */
    @Override
    public boolean mayFire(Totals totals) {
        return totals.hits() >= minimumHits && totals.hits() >= limits.fire() * LEAST_EXPECTED;
    }

    @Override
    public Kind kind() {
        return Kind.SPIKE;
    }
}
