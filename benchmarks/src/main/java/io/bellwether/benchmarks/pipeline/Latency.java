package io.bellwether.benchmarks.pipeline;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long events took.
 *
 * @param count how many
 * @param p50 half of them took at most this long
 * @param p99 99 in 100
 * @param p999 999 in 1,000
 * @param longest the slowest
 */
public record Latency(int count, Duration p50, Duration p99, Duration p999, Duration longest) {

    /**
     * By nearest rank: each percentile is the time of one of the events.
     *
     * @param nanos nanoseconds of each event, in any order; at least one
     */
    public static Latency of(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("there is no percentile of nothing");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latency(
                sorted.length,
                percentile(sorted, 500),
                percentile(sorted, 990),
                percentile(sorted, 999),
                Duration.ofNanos(sorted[sorted.length - 1]));
    }

    private static Duration percentile(long[] sorted, int perMille) {
        long rank = (sorted.length * (long) perMille + 999) / 1_000;
        return Duration.ofNanos(sorted[(int) Math.max(0, rank - 1)]);
    }
}
