package io.bellwether.benchmarks.pipeline;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What working off a backlog costs.
 *
 * @param rowsPerSecond rows whose output was committed, per second
 * @param applicationMicros processor time of the measured process, microseconds per row
 * @param brokerMicros processor time of the broker's process, microseconds per row
 * @param allocatedBytes bytes that the threads of the measured process allocated on its heap, per row
 */
public record Throughput(double rowsPerSecond, double applicationMicros, double brokerMicros, double allocatedBytes) {

    /** The median of each figure on its own. */
    public static Throughput median(List<Throughput> rounds) {
        return new Throughput(
                median(rounds, Throughput::rowsPerSecond),
                median(rounds, Throughput::applicationMicros),
                median(rounds, Throughput::brokerMicros),
                median(rounds, Throughput::allocatedBytes));
    }

    /** The middle one, or the mean of the two in the middle. */
    static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
