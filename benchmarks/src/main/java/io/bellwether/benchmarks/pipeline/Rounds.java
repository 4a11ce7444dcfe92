package io.bellwether.benchmarks.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What several things gave, round after round. Not thread-safe.
 *
 * @param <K> what is measured
 */
final class Rounds<K> {
    private final Map<K, List<Throughput>> all = new LinkedHashMap<>();

    void add(K what, Throughput measured) {
        all.computeIfAbsent(what, key -> new ArrayList<>()).add(measured);
    }

    /** A row for each, in the order in which they were first measured. */
    List<BenchReport.Row> rows(Function<K, String> title) {
        return all.entrySet().stream()
                .map(entry -> BenchReport.Row.of(title.apply(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** The median of the ratios of their throughputs within a round: what the machine did meanwhile met both. */
    double ratio(K of, K to) {
        List<Throughput> above = rounds(of);
        List<Throughput> below = rounds(to);
        List<Integer> both =
                IntStream.range(0, Math.min(above.size(), below.size())).boxed().toList();
        return Throughput.median(
                both, i -> above.get(i).rowsPerSecond() / below.get(i).rowsPerSecond());
    }

    private List<Throughput> rounds(K what) {
        return all.getOrDefault(what, List.of());
    }
}
