package io.bellwether.scoring.stream.record;

import io.bellwether.schemas.Headers;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the copy of a record that goes to {@code rejected}: key, value and headers as received, and why in {@code bw-*} headers.
 *
 * <p>A record so large that its copy may not fit (only compression can have brought it through the source topic) is described
 * instead: the copy has the {@code bw-*} headers alone, and the detail says so. It stays at its source for as long as that keeps it.
 *
 * <p>Rejections are counted per cause as {@code bellwether.rejections}; after a crash the same record counts again there, the
 * ledger is what adds up. The first of each kind is logged, without anything of the record. Thread-safe.
 */
public final class RejectedRecords {
    private static final Logger LOG = LoggerFactory.getLogger(RejectedRecords.class);
    private static final int LONGEST_DETAIL = 300;
    private static final int MOST_LOGGED = 200;

    private final Topic<byte[], byte[]> topic;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    public RejectedRecords(Topic<byte[], byte[]> topic, InstantSource clock, MeterRegistry meters) {
        this.topic = topic;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * The copy to send.
     *
     * @param model the model that is live while the record is rejected
     */
    public Record<byte[], byte[]> copy(SourceRecord source, Rejection why, ModelId model) {
        count(source, why);
        RecordHeaders headers = new RecordHeaders(source.record().headers());
        describe(headers, source, why.detail(), why, model);
        Record<byte[], byte[]> copy = source.record().withHeaders(headers);
        if (new SourceRecord(copy, source.from()).bytes() + RecordSize.OVERHEAD <= topic.maxBytes()) {
            return copy;
        }
        RecordHeaders alone = new RecordHeaders();
        describe(alone, source, why.detail() + "; not copied, read it at its source", why, model);
        return new Record<>(null, null, copy.timestamp(), alone);
    }

    private void describe(RecordHeaders headers, SourceRecord source, String detail, Rejection why, ModelId model) {
        String line = detail.replaceAll("\\s+", " ");
        put(headers, Headers.CAUSE, why.code().name());
        put(headers, Headers.DETAIL, line.length() > LONGEST_DETAIL ? line.substring(0, LONGEST_DETAIL) : line);
        put(headers, Headers.SOURCE_TOPIC, source.from().topic());
        put(headers, Headers.SOURCE_PARTITION, Integer.toString(source.from().partition()));
        put(headers, Headers.SOURCE_OFFSET, Long.toString(source.from().offset()));
        put(headers, Headers.MODEL_VERSION, model.name() + "/" + model.version());
        put(headers, Headers.REJECTED_AT, clock.instant().toString());
    }

    private void count(SourceRecord source, Rejection why) {
        Counter.builder("bellwether.rejections")
                .description("Attempts that rejected a record; the ledger has the exact number.")
                .tag("topic", source.from().topic())
                .tag("cause", why.code().name())
                .register(meters)
                .increment();
        if (logged.size() < MOST_LOGGED && logged.add(why.code() + why.detail())) {
            LOG.warn(
                    "Rejected a record as {} ({}), from {}-{} at offset {}; more of this kind are not logged. {}",
                    why.code(),
                    why.detail(),
                    source.from().topic(),
                    source.from().partition(),
                    source.from().offset(),
                    why.code().advice());
        }
    }

    private static void put(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
