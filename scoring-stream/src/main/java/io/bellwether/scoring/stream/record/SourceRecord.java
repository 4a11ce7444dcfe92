package io.bellwether.scoring.stream.record;

import io.bellwether.schemas.Headers;
import io.bellwether.scoring.stream.scorer.Arrival;
import io.bellwether.scoring.stream.stats.Publishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read, and where.
 *
 * @param record key, value, arrival as record time, and headers; none of it is ever changed
 * @param from topic, partition and offset
 */
public record SourceRecord(Record<byte[], byte[]> record, RecordMetadata from) {
    private static final int LONGEST_PUBLISHER = 64;

    /** When and how it arrived. */
    public Arrival arrival() {
        boolean replayed = record.headers().lastHeader(Headers.REPLAY) != null;
        return new Arrival(Instant.ofEpochMilli(record.timestamp()), replayed);
    }

    /** Who published it, as its header {@link Headers#PUBLISHER} says; {@code unknown} without one, cut where it is long. */
    public String publisher() {
        Header header = record.headers().lastHeader(Headers.PUBLISHER);
        if (header == null || length(header.value()) == 0) {
            return Publishers.UNKNOWN;
        }
        String name = new String(header.value(), StandardCharsets.UTF_8);
        return name.length() > LONGEST_PUBLISHER ? name.substring(0, LONGEST_PUBLISHER) : name;
    }

    /** Bytes of key, value and headers together, at most. */
    public long bytes() {
        return length(record.key()) + length(record.value()) + Headers.bytes(record.headers());
    }

    /** Bytes of an {@link #answer} with the record's key and a value of this length. */
    public long answerBytes(long value) {
        Header trace = trace();
        return length(record.key()) + value + (trace == null ? 0 : Headers.bytes(trace));
    }

    /** What is emitted about it: the same arrival, and the trace it belongs to. */
    public Record<byte[], byte[]> answer(byte[] key, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        Header trace = trace();
        if (trace != null) {
            headers.add(trace);
        }
        return new Record<>(key, value, record.timestamp(), headers);
    }

    private @Nullable Header trace() {
        return record.headers().lastHeader(Headers.TRACEPARENT);
    }

    // Kafka hands out null for an absent key, value or header value, whatever the type says.
    @SuppressWarnings("ConstantConditions")
    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
