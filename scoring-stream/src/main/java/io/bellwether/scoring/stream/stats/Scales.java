package io.bellwether.scoring.stream.stats;

/** Bins that are the same for all models, so that models can be compared; {@code ModelStats} describes them. */
public final class Scales {
    private static final double[] SCORES = {
        0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 0.99, 0.997, 0.999
    };

    /** Number of bins of scores. */
    public static final int SCORE_BINS = SCORES.length + 1;

    /** Number of bins of differences. */
    public static final int DIFFERENCE_BINS = 20;

    /** Number of bins of latencies: from a microsecond to 67 ms. */
    public static final int LATENCY_BINS = 64;

    private static final int FIRST_OCTAVE = 10;

    private Scales() {}

    /** The bin of a probability. */
    static int score(double probability) {
        int bin = 0;
        while (bin < SCORES.length && SCORES[bin] < probability) {
            bin++;
        }
        return bin;
    }

    /** The bin of the difference of two probabilities. */
    static int difference(double difference) {
        int bin = (int) Math.floor((difference + 1) * (DIFFERENCE_BINS / 2.0));
        return Math.max(0, Math.min(DIFFERENCE_BINS - 1, bin));
    }

    /** Upper limit of a bin of differences. */
    public static double differenceLimit(int bin) {
        return (bin + 1 - DIFFERENCE_BINS / 2) / (DIFFERENCE_BINS / 2.0);
    }

    /** The bin of a time in nanoseconds. */
    static int latency(long nanos) {
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(nanos, 1));
        if (octave < FIRST_OCTAVE) {
            return 0;
        }
        int quarter = (int) (nanos >>> (octave - 2)) & 3;
        return Math.min(LATENCY_BINS - 1, (octave - FIRST_OCTAVE) * 4 + quarter);
    }

    /**
     * The time below which a share of the events lay, at the resolution of the bins.
     *
     * @param bins counts as {@code ModelStats} has them
     * @param share such as 0.99
     * @return microseconds; NaN where nothing was counted
     */
    public static double latencyMicros(long[] bins, double share) {
        long total = 0;
        for (long count : bins) {
            total += count;
        }
        long below = 0;
        for (int bin = 0; bin < bins.length && total > 0; bin++) {
            below += bins[bin];
            if (below >= share * total) {
                return Math.scalb(1 + (bin % 4 + 1) / 4.0, FIRST_OCTAVE + bin / 4) / 1e3;
            }
        }
        return Double.NaN;
    }
}
