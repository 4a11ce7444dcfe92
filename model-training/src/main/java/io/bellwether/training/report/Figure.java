package io.bellwether.training.report;

import io.bellwether.training.judge.Interval;

/**
 * A measured number.
 *
 * @param value    not a number where there is nothing to measure
 * @param interval where the true one lies with 95 % confidence; may be unknown
 */
public record Figure(double value, Interval interval) {

    /** A share with its interval, rows being independent; not a number without rows. */
    public static Figure share(long hits, long rows) {
        return new Figure((double) hits / rows, Interval.wilson((double) hits, (double) rows));
    }
}
