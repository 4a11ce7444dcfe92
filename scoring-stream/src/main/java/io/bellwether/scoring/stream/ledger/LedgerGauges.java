package io.bellwether.scoring.stream.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * The ledger as gauges {@code bellwether.ledger{topic, outcome}}: the sum over the tasks of this process. They go down
 * when a task moves to another instance; the sum over all instances does not.
 */
public final class LedgerGauges {
    private LedgerGauges() {}

    /**
     * Registers the gauges.
     *
     * @param topics catalogue names of the source topics, without prefix
     */
    public static void register(MeterRegistry meters, LedgerBook book, Collection<String> topics) {
        for (String topic : topics) {
            gauge(meters, book, topic, "read", row -> row.counts().read());
            gauge(meters, book, topic, "scored", row -> row.counts().scored());
            gauge(meters, book, topic, "rejected", row -> row.counts().rejected());
            gauge(meters, book, topic, "duplicate", row -> row.counts().duplicates());
            gauge(meters, book, topic, "clamped", LedgerRow::clamped);
            gauge(meters, book, topic, "late", LedgerRow::late);
        }
    }

    private static void gauge(
            MeterRegistry meters, LedgerBook book, String topic, String outcome, ToDoubleFunction<LedgerRow> count) {
        Gauge.builder("bellwether.ledger", book, b -> count.applyAsDouble(b.total(topic)))
                .description("Records of a source topic by what became of them; read = scored + rejected + duplicate. "
                        + "Clamped and late are parts of scored.")
                .tag("topic", topic)
                .tag("outcome", outcome)
                .register(meters);
    }
}
