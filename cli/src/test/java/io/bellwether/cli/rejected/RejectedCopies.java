package io.bellwether.cli.rejected;

import io.bellwether.schemas.CauseCode;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.stream.record.RejectedRecords;
import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.TickingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Puts copies into {@code rejected} as scoring does, at the time of a clock. */
final class RejectedCopies {

    private final KafkaFixture kafka;
    private final RejectedRecords copies;

    RejectedCopies(KafkaFixture kafka, TickingClock clock) {
        this.kafka = kafka;
        this.copies = new RejectedRecords(kafka.topics().rejected(), clock, new SimpleMeterRegistry());
    }

    private record From(String topic, int partition, long offset)
            implements org.apache.kafka.streams.processor.api.RecordMetadata {}

    /** What is to be sent for a record that was read from there. */
    Record<byte[], byte[]> copy(
            RecordMetadata from, byte @Nullable [] key, byte @Nullable [] value, Rejection why, Header... headers) {
        From source = new From(from.topic(), from.partition(), from.offset());
        Record<byte[], byte[]> read =
                new Record<>(key, value, TickingClock.START.toEpochMilli(), new RecordHeaders(headers));
        return copies.copy(new SourceRecord(read, source), why, new ModelId("risk", "1.0.0", "0".repeat(64)));
    }

    /** Rejects a record; gives PARTITION/OFFSET of its copy. */
    String reject(
            RecordMetadata from,
            byte @Nullable [] key,
            byte @Nullable [] value,
            CauseCode cause,
            String detail,
            Header... headers) {
        Record<byte[], byte[]> copy = copy(from, key, value, new Rejection(cause, detail), headers);
        RecordMetadata at = kafka.produceBytes(
                kafka.topics().rejected(),
                copy.key(),
                copy.value(),
                copy.headers().toArray());
        return at.partition() + "/" + at.offset();
    }
}
