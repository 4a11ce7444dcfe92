package io.bellwether.scoring.stream.labels;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * How often models were right, over the tasks of this process: gauges {@code bellwether.model.precision}, {@code bellwether.model.recall} and
 * the counts they are made of, {@code bellwether.model.labelled}. Over several instances the counts add up, the shares do not. Thread-safe.
 */
public final class LabelBook {
    private final MeterRegistry meters;
    private final Map<Line, Map<Integer, Hits>> lines = new ConcurrentHashMap<>();

    /**
     * Who was right.
     *
     * @param role {@code decider} or {@code shadow}
     */
    public record Line(String model, String version, String role) {
        private Tags tags() {
            return Tags.of("model", model, "version", version, "role", role);
        }
    }

    public LabelBook(MeterRegistry meters) {
        this.meters = meters;
    }

    /** The counts of a line over all tasks of this process. */
    public Hits hits(Line line) {
        return lines.getOrDefault(line, Map.of()).values().stream().reduce(Hits.NONE, Hits::plus);
    }

    void show(Line line, int partition, Hits hits) {
        if (lines.putIfAbsent(line, new ConcurrentHashMap<>()) == null) {
            gauge(
                    line,
                    "bellwether.model.precision",
                    "Share of alarms that were right, by the labels that came.",
                    Tags.empty(),
                    Hits::precision);
            gauge(
                    line,
                    "bellwether.model.recall",
                    "Share of what should have been alarms that were, by the labels that came.",
                    Tags.empty(),
                    Hits::recall);
            outcome(line, "true-positive", Hits::truePositives);
            outcome(line, "false-positive", Hits::falsePositives);
            outcome(line, "true-negative", Hits::trueNegatives);
            outcome(line, "false-negative", Hits::falseNegatives);
        }
        lines.get(line).put(partition, hits);
    }

    void remove(String model, int partition) {
        lines.forEach((line, parts) -> {
            if (line.model.equals(model)) {
                parts.remove(partition);
            }
        });
    }

    /** Counts a label by what became of it. */
    void count(String model, String outcome) {
        Counter.builder("bellwether.labels")
                .description(
                        "Labels by what became of them: counted, repeated, changed, not remembered, unreadable, invalid. Attempts, as all counters.")
                .tag("model", model)
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    private void outcome(Line line, String outcome, ToDoubleFunction<Hits> count) {
        gauge(
                line,
                "bellwether.model.labelled",
                "Labelled events by what the model had said.",
                Tags.of("outcome", outcome),
                count);
    }

    private void gauge(Line line, String name, String description, Tags more, ToDoubleFunction<Hits> value) {
        Gauge.builder(name, this, book -> value.applyAsDouble(book.hits(line)))
                .description(description)
                .tags(line.tags().and(more))
                .register(meters);
    }
}
