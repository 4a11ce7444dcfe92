package io.bellwether.alerting.rule;

/**
 * The score interval for a proportion, without continuity correction: E. B. Wilson, Probable inference, the law of succession, and statistical
 * inference, Journal of the American Statistical Association 22 (1927), 209-212.
 */
public final class Wilson {
    /** Quantile of the normal distribution for a two-sided interval of 95 %. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /**
     * The lower end of the 95 % interval.
     *
     * @param hits number of hits, 0 to {@code sample}
     * @param sample number of trials, 0 or more
     * @return 0 to 1; 0 where there was no trial
     */
    public static double lowerBound(long hits, long sample) {
        if (hits < 0 || hits > sample) {
            throw new IllegalArgumentException("hits must lie between 0 and the sample " + sample + ", not " + hits);
        }
        if (hits == 0) {
            return 0;
        }
        double rate = (double) hits / sample;
        double z2 = Z * Z / sample;
        double margin = Z * Math.sqrt((rate * (1 - rate) + z2 / 4) / sample);
        return Math.max(0, (rate + z2 / 2 - margin) / (1 + z2));
    }
}
