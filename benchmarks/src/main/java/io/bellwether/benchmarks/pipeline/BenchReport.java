package io.bellwether.benchmarks.pipeline;

import java.util.List;

/**
 * What was measured; lists of sections that were not are empty.
 *
 * @param throughput (a), (b), (c), Crayfish, and (c) by accounts, in this order
 * @param latency of the byte pass-through and of ours by delivery profile, and ad hoc
 * @param verdicts ratios
 */
public record BenchReport(List<Row> throughput, List<LatencyRow> latency, List<Verdict> verdicts) {

    /** Freezes the lists. */
    public BenchReport {
        throughput = List.copyOf(throughput);
        latency = List.copyOf(latency);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * One thing that was measured.
     *
     * @param what which
     * @param rounds how often
     * @param median of all rounds
     * @param slowest rows per second of the slowest round
     * @param fastest rows per second of the fastest round
     */
    public record Row(String what, int rounds, Throughput median, double slowest, double fastest) {

        static Row of(String what, List<Throughput> rounds) {
            double slowest =
                    rounds.stream().mapToDouble(Throughput::rowsPerSecond).min().orElseThrow();
            double fastest =
                    rounds.stream().mapToDouble(Throughput::rowsPerSecond).max().orElseThrow();
            return new Row(what, rounds.size(), Throughput.median(rounds), slowest, fastest);
        }
    }

    /**
     * The latency of a delivery profile.
     *
     * @param profile which
     * @param rate payments per second
     */
    public record LatencyRow(String profile, int rate, Latency latency) {}

    /** Whether every ratio was reached. */
    public boolean passed() {
        return verdicts.stream().allMatch(Verdict::met);
    }
}
