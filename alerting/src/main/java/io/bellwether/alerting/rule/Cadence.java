package io.bellwether.alerting.rule;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a group speaks: mean and mean deviation of its gaps, newer ones counting more. Immutable.
 *
 * @param last when it was heard last, by the clock of the windows
 * @param gaps number of gaps it has learned from
 * @param meanMillis mean gap, milliseconds
 * @param deviationMillis mean absolute deviation from it, milliseconds
 */
public record Cadence(Instant last, long gaps, double meanMillis, double deviationMillis) {
    /** Gaps without which nothing is known. */
    static final long ENOUGH = 20;

    /** The newest gap counts at least this much. */
    private static final double NEWEST = 0.02;

    /** Mean deviations above the mean that make a long gap: of gaps that come by chance fewer than 2 in 100 are longer. */
    private static final double LONG = 4;

    static Cadence beginning(Instant now) {
        return new Cadence(now, 0, 0, 0);
    }

    /**
     * How long a group has been silent.
     *
     * @param known whether enough was learned to judge it
     * @param lasted since it was heard last
     * @param longGap the longest gap that is usual
     */
    record Silence(boolean known, Duration lasted, Duration longGap) {
        static final Silence UNKNOWN = new Silence(false, Duration.ZERO, Duration.ZERO);
    }

    /** The group was heard. A gap that was taken for an absence teaches nothing. */
    Cadence heard(Instant now, boolean absent) {
        if (absent) {
            return new Cadence(now, gaps, meanMillis, deviationMillis);
        }
        double gap = Math.max(0, Duration.between(last, now).toMillis());
        double weight = Math.max(1.0 / (gaps + 1), NEWEST);
        double mean = meanMillis + weight * (gap - meanMillis);
        double deviation = deviationMillis + weight * (Math.abs(gap - mean) - deviationMillis);
        return new Cadence(now, gaps + 1, mean, deviation);
    }

    Silence silence(Instant now) {
        return new Silence(
                gaps >= ENOUGH,
                Duration.between(last, now),
                Duration.ofMillis(Math.round(meanMillis + LONG * deviationMillis)));
    }
}
