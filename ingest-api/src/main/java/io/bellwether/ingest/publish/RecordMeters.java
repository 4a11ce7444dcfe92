package io.bellwether.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts records: {@code bellwether.ingest.records} by topic and outcome, which is {@code accepted} or the slug of the problem. Records that were counted are the ones that could be told
 * apart: a body that is no JSON has none. Thread-safe.
 */
public final class RecordMeters {

    private static final String ACCEPTED = "accepted";

    private final MeterRegistry registry;
    private final String topic;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    /** @param topic name for the tag */
    public RecordMeters(MeterRegistry registry, String topic) {
        this.registry = registry;
        this.topic = topic;
        counter(ACCEPTED);
    }

    void count(List<Delivery> deliveries) {
        int written = 0;
        for (Delivery delivery : deliveries) {
            if (delivery instanceof Delivery.Failed failed) {
                counter(failed.problem().type().slug()).increment();
            } else {
                written++;
            }
        }
        if (written > 0) {
            counter(ACCEPTED).increment(written);
        }
    }

    private Counter counter(String outcome) {
        return counters.computeIfAbsent(
                outcome,
                absent -> Counter.builder("bellwether.ingest.records")
                        .description("Records by what became of them")
                        .tag("topic", topic)
                        .tag("outcome", absent)
                        .register(registry));
    }
}
