package io.bellwether.training.report;

import io.bellwether.training.judge.Interval;
import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
    private static final double SMALL = 0.001;

    private Numbers() {}

    /** A measure from 0 to 1, four digits. */
    public static String measure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** A measure with its interval, if there is one. */
    public static String measure(double value, Interval interval) {
        return measure(value) + (interval.isKnown() ? "  " + interval(interval) : "");
    }

    /** An interval of a measure; blank when it is unknown. */
    public static String interval(Interval interval) {
        return interval.isKnown() ? String.format(Locale.ROOT, "%.3f to %.3f", interval.low(), interval.high()) : "";
    }

    /** A score from 0 to 1: more digits where it is tiny. */
    public static String score(double score) {
        if (Double.isInfinite(score)) {
            return "-";
        }
        return score > 0 && score < SMALL
                ? String.format(Locale.ROOT, "%.1e", score)
                : String.format(Locale.ROOT, "%.4f", score);
    }

    /** A number of rows, in groups of three. */
    public static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    /** A sum of money, whole units in groups of three. */
    public static String money(double amount) {
        return count(Math.round(amount));
    }

    /** A share as a percentage. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.2f %%" : "%.1f %%", share * 100);
    }
}
