package io.bellwether.scoring.model.drift;

import java.util.List;

/**
 * The population stability index: how far counts have moved away from shares, the sum over all bins of (now - then) * ln(now / then). 0 is no
 * change; by a common rule of thumb 0.1 is worth a look and 0.25 is a different population. Missing is a bin as any other.
 *
 * <p>An empty bin counts as {@link #FLOOR}, since the logarithm knows no zero: a value that was never seen before and now makes up 1 % adds 0.046.
 */
public final class StabilityIndex {
    /** The least share that is computed with. */
    public static final double FLOOR = 1e-4;

    private StabilityIndex() {}

    /**
     * How far counts are from a reference.
     *
     * @param counts one for each bin, then that of missing, as {@link FeatureCounts#take} gives them
     * @return 0 or more; NaN where nothing was counted, or in other bins
     */
    public static double of(Distribution then, long[] counts) {
        List<Double> shares = then.shares();
        double total = sum(counts);
        if (counts.length != shares.size() + 1 || total == 0) {
            return Double.NaN;
        }
        double index = term(then.missing(), counts[shares.size()] / total);
        for (int bin = 0; bin < shares.size(); bin++) {
            index += term(shares.get(bin), counts[bin] / total);
        }
        return index;
    }

    /**
     * How far counts are from other counts in the same bins.
     *
     * @return 0 or more; NaN where one of them has nothing, or they differ in their bins
     */
    public static double between(long[] then, long[] now) {
        double before = sum(then);
        double after = sum(now);
        if (then.length != now.length || before == 0 || after == 0) {
            return Double.NaN;
        }
        double index = 0;
        for (int bin = 0; bin < then.length; bin++) {
            index += term(then[bin] / before, now[bin] / after);
        }
        return index;
    }

    private static double term(double then, double now) {
        double expected = Math.max(then, FLOOR);
        double actual = Math.max(now, FLOOR);
        return (actual - expected) * Math.log(actual / expected);
    }

    private static double sum(long[] counts) {
        double sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
