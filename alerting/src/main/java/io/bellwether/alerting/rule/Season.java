package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.WindowSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The rhythm of a rule's hits over all its groups, and how far it has read: 24 factors for the hours of a day and 7 for the days of a week, in UTC, each the
 * hits that were seen over those that were expected without it. Few hits move them little. Not thread-safe.
 */
public final class Season {
    /** Factors: hours first, then days from Monday on. */
    public static final int FACTORS = 24 + 7;

    private static final int HOURS = 24;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final double LEAST_FACTOR = 0.01;

    /** As many hits of no rhythm are added to each factor. */
    private static final double PRIOR = 20;

    /** What four weeks ago has a weight of 1/e. */
    private static final double MEMORY_DAYS = 28;

    private final double[] seen;
    private final double[] expected;
    private Level total;
    private long read;
    private boolean whole;
    private final Duration window;

    private Season(double[] seen, double[] expected, Level total, long read, boolean whole, Duration window) {
        this.seen = seen;
        this.expected = expected;
        this.total = total;
        this.read = read;
        this.whole = whole;
        this.window = window;
    }

    /** Nothing learned; the next bucket to read is the one after {@code read}. */
    static Season beginning(long read, Duration window) {
        return new Season(new double[FACTORS], new double[FACTORS], Level.silent(0), read, false, window);
    }

    /**
     * As it was written.
     *
     * @param seen decayed sums of hits by factor
     * @param expected decayed sums of what was expected without the factor
     * @param total level of all groups together
     * @param read the last bucket that was read
     * @param whole whether the period that is not over was read from its beginning without a gap
     * @param window length of the windows whose buckets are read
     */
    public static Season of(double[] seen, double[] expected, Level total, long read, boolean whole, Duration window) {
        if (seen.length != FACTORS || expected.length != FACTORS) {
            throw new IllegalArgumentException("a season has " + FACTORS + " factors");
        }
        return new Season(seen.clone(), expected.clone(), total, read, whole, window);
    }

    /** The same for windows of that length. */
    Season convert(Duration to) {
        long end = (read + 1) * window.toMillis() / WindowSpec.BUCKETS;
        long last = Math.floorDiv(end, to.toMillis() / WindowSpec.BUCKETS) - 1;
        return new Season(seen, expected, total.stretched(longer(to)), last, false, to);
    }

    /** How many times longer than those that it has learned from windows of that length are. */
    double longer(Duration to) {
        return (double) to.toMillis() / window.toMillis();
    }

    /** Length of the windows, and so of the periods that it has learned from. */
    public Duration window() {
        return window;
    }

    public double[] seen() {
        return seen.clone();
    }

    public double[] expected() {
        return expected.clone();
    }

    public Level total() {
        return total;
    }

    public long read() {
        return read;
    }

    public boolean whole() {
        return whole;
    }

    /** How busy that stretch of time is compared with the average, hour by hour. */
    double factor(Instant from, Instant to) {
        long start = from.toEpochMilli();
        long end = to.toEpochMilli();
        double sum = 0;
        for (long at = start; at < end; ) {
            long hour = Math.floorDiv(at, HOUR_MILLIS);
            long until = Math.min(end, (hour + 1) * HOUR_MILLIS);
            sum += (until - at) * factor(hourOf(hour)) * factor(dayOf(hour));
            at = until;
        }
        return sum / (end - start);
    }

    private static int hourOf(long hour) {
        return (int) Math.floorMod(hour, (long) HOURS);
    }

    /** 1970 began on a Thursday. */
    private static int dayOf(long hour) {
        return HOURS + (int) Math.floorMod(Math.floorDiv(hour, (long) HOURS) + 3, 7L);
    }

    /** A bucket was read with so many hits over all groups. */
    void read(long bucket, long hits) {
        read = bucket;
        total = total.plus(hits);
    }

    /** The next period begins; until then nothing that was read can be learned from. */
    void skip(long bucket) {
        read = bucket;
        total = total.skip();
        whole = false;
    }

    /** A new period begins, and will be read from its beginning. */
    void begin() {
        whole = true;
    }

    /**
     * The period is over.
     *
     * @param from its beginning
     * @param to its end
     * @param weight of the newest period in the level
     */
    void learn(Instant from, Instant to, double weight) {
        long middle = Math.floorDiv((from.toEpochMilli() + to.toEpochMilli()) / 2, HOUR_MILLIS);
        double days = (double) (to.toEpochMilli() - from.toEpochMilli()) / (HOURS * HOUR_MILLIS);
        double rhythm = Math.max(LEAST_FACTOR, factor(from, to));
        double hits = (double) total.open();
        double level = total.periods() == 0 ? hits : total.mean();
        double hour = factor(hourOf(middle));
        double day = factor(dayOf(middle));
        // A period of this hour comes once a day, and one of this day once a week: each factor forgets at that pace.
        move(hourOf(middle), hits, level * day, Math.exp(-days * HOURS / MEMORY_DAYS));
        move(dayOf(middle), hits, level * hour, Math.exp(-days * 7 / MEMORY_DAYS));
        total = total.learn(rhythm, weight);
    }

    private void move(int factor, double hits, double without, double keep) {
        seen[factor] = seen[factor] * keep + hits;
        expected[factor] = expected[factor] * keep + without;
    }

    private double factor(int index) {
        return (seen[index] + PRIOR) / (expected[index] + PRIOR);
    }

    @Override
    public String toString() {
        return "Season" + Arrays.toString(seen) + Arrays.toString(expected) + total;
    }
}
