package io.bellwether.benchmarks.faults.rig;

/** Latencies in whole milliseconds, up to a minute. Not thread-safe. */
public final class Latencies {
    private static final int LONGEST = 60_000;

    private final long[] counts = new long[LONGEST + 1];
    private long all;

    void add(long millis) {
        counts[(int) Math.max(0, Math.min(LONGEST, millis))]++;
        all++;
    }

    /** How many there are. */
    public long count() {
        return all;
    }

    /**
     * So many milliseconds or fewer took this share of them.
     *
     * @param share 0 to 1
     * @return 0 where there are none
     */
    public int quantile(double share) {
        long wanted = (long) Math.ceil(share * all);
        long met = 0;
        for (int millis = 0; millis <= LONGEST; millis++) {
            met += counts[millis];
            if (met >= wanted) {
                return millis;
            }
        }
        return LONGEST;
    }
}
