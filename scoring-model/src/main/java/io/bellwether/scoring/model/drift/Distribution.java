package io.bellwether.scoring.model.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the values of one number were distributed over bins. Immutable.
 *
 * @param limits of the bins, ascending: a value belongs to the first bin whose limit is not below it, and to the last where there is none;
 *     one bin where it is empty
 * @param shares of all rows that were in each bin, 0 to 1: one more than there are limits
 * @param missing share of all rows that had no value, 0 to 1; with the others it adds up to 1
 */
public record Distribution(List<Double> limits, List<Double> shares, double missing) {
    /** Rows per bin are at least one in so many, but for what lies between values that are as frequent themselves. */
    private static final int BINS = 10;

    private static final int MOST_LIMITS = 64;
    private static final double ROUNDING = 1e-3;
    private static final double DECIMALS = 1e6;

    /** Checks and freezes it. */
    public Distribution {
        limits = List.copyOf(limits);
        shares = List.copyOf(shares);
        if (limits.size() > MOST_LIMITS) {
            throw new IllegalArgumentException(
                    "has " + limits.size() + " limits, at most " + MOST_LIMITS + " are read");
        }
        if (shares.size() != limits.size() + 1) {
            throw new IllegalArgumentException("has " + limits.size() + " limits and " + shares.size()
                    + " shares; there must be one share more than there are limits");
        }
        for (int i = 1; i < limits.size(); i++) {
            if (!(limits.get(i - 1) < limits.get(i))) {
                throw new IllegalArgumentException("limits must ascend");
            }
        }
        double sum = missing;
        for (double share : shares) {
            sum += share >= 0 ? share : Double.NaN;
        }
        if (!(missing >= 0 && Math.abs(sum - 1) < ROUNDING)) {
            throw new IllegalArgumentException("shares and missing must be 0 or more and add up to 1");
        }
    }

    /**
     * The distribution of these values in bins of about a tenth each. A value that has a tenth of them for itself gets a bin of its own, so that
     * a flag has two bins; a value that never changes has a bin of its own between two empty ones.
     *
     * @param values those that are there, in any order, none of them NaN; sorted in place
     * @param missing how many were not there
     * @throws IllegalArgumentException where there is not one row
     */
    public static Distribution of(float[] values, long missing) {
        if (values.length + missing == 0) {
            throw new IllegalArgumentException("there is no row to take a distribution from");
        }
        Arrays.sort(values);
        float[] limits = values.length == 0 ? new float[0] : limits(values);
        long[] counts = new long[limits.length + 1];
        for (float value : values) {
            counts[bin(limits, 0, limits.length, value)]++;
        }
        double rows = values.length + (double) missing;
        List<Double> shares = new ArrayList<>(counts.length);
        for (long count : counts) {
            shares.add(rounded(count / rows));
        }
        List<Double> exact = new ArrayList<>(limits.length);
        for (float limit : limits) {
            // The shortest decimal that is this very float again.
            exact.add(Double.parseDouble(Float.toString(limit)));
        }
        return new Distribution(exact, shares, rounded(missing / rows));
    }

    /**
     * The distribution of what is one of several classes, a bin for each.
     *
     * @param counts of each class, in their order
     * @param missing how many were in none
     */
    public static Distribution ofClasses(long[] counts, long missing) {
        double rows = missing;
        List<Double> limits = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            rows += counts[i];
            if (i < counts.length - 1) {
                limits.add((double) i);
            }
        }
        List<Double> shares = new ArrayList<>();
        for (long count : counts) {
            shares.add(rounded(count / rows));
        }
        return new Distribution(limits, shares, rounded(missing / rows));
    }

    /** The bin of a value, from 0; in single precision, as limits are that {@link #of} gave. */
    public int bin(double value) {
        float single = (float) value;
        int at = 0;
        while (at < limits.size() && limits.get(at).floatValue() < single) {
            at++;
        }
        return at;
    }

    /** The bin of a value, from 0: the first of {@code limits[from..to)} that is not below it. */
    static int bin(float[] limits, int from, int to, float value) {
        int at = from;
        while (at < to && limits[at] < value) {
            at++;
        }
        return at - from;
    }

    private static float[] limits(float[] sorted) {
        float least = sorted[0];
        float most = sorted[sorted.length - 1];
        if (least == most) {
            return new float[] {Math.nextDown(least), least};
        }
        List<Float> limits = new ArrayList<>();
        double enough = sorted.length / (double) BINS;
        int inBin = 0;
        int at = 0;
        while (at < sorted.length) {
            int next = at;
            while (next < sorted.length && sorted[next] == sorted[at]) {
                next++;
            }
            if (inBin > 0 && next - at >= enough) {
                limits.add(sorted[at - 1]);
                inBin = 0;
            }
            inBin += next - at;
            if (inBin >= enough && sorted[at] < most) {
                limits.add(sorted[at]);
                inBin = 0;
            }
            at = next;
        }
        float[] packed = new float[limits.size()];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = limits.get(i);
        }
        return packed;
    }

    private static double rounded(double share) {
        return Math.rint(share * DECIMALS) / DECIMALS;
    }
}
