package io.bellwether.scoring.stream.trace;

import io.bellwether.scoring.stream.store.SeenEntry;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a published record lies, and when it arrived there. */
record Coordinates(int partition, long offset, Instant arrival) {
    static Coordinates of(SeenEntry entry) {
        return new Coordinates(entry.partition(), entry.offset(), entry.arrival());
    }

    static Coordinates of(ConsumerRecord<?, ?> record) {
        return new Coordinates(record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
    }
}
