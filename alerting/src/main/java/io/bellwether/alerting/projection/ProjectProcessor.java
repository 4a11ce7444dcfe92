package io.bellwether.alerting.projection;

import static java.util.Objects.requireNonNull;

import io.bellwether.schemas.Headers;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.service.streams.EarlyCommit;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Projects each record of a topic, in the order of its partition. Of its headers only the trace goes on: the others may be as large as a record, may
 * hold personal data, and may name a schema that is not the projection's.
 *
 * <p><b>Failure modes.</b> A record that cannot be read becomes a rejected one ({@link Projector}). A registry that does not answer ends the stream thread, which is
 * started again: nothing is skipped meanwhile.
 */
public final class ProjectProcessor extends ContextualProcessor<byte[], byte[], String, AlertInput> {
    /** W3C Trace Context: 55 characters today, and versions to come may be longer. */
    private static final int LONGEST_TRACE = 128;

    private final Projector projector;
    private final Duration commitInterval;
    private @Nullable EarlyCommit early;

    /** @param commitInterval that of Kafka Streams */
    public ProjectProcessor(Projector projector, Duration commitInterval) {
        this.projector = projector;
        this.commitInterval = commitInterval;
    }

    @Override
    public void init(ProcessorContext<String, AlertInput> context) {
        super.init(context);
        early = new EarlyCommit(context, commitInterval);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        requireNonNull(early).read(record.timestamp());
        Projection.Source source = source(record);
        for (AlertInput input : projector.project(source)) {
            input.setSourcePartition(source.place().partition());
            context().forward(new Record<>(input.getUnit(), input, record.timestamp(), traceOf(record)));
        }
    }

    private static RecordHeaders traceOf(Record<byte[], byte[]> record) {
        RecordHeaders headers = new RecordHeaders();
        Header trace = record.headers().lastHeader(Headers.TRACEPARENT);
        if (trace != null && trace.value() != null && trace.value().length <= LONGEST_TRACE) {
            headers.add(trace);
        }
        return headers;
    }

    private Projection.Source source(Record<byte[], byte[]> record) {
        RecordMetadata from = context().recordMetadata().orElseThrow();
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return new Projection.Source(
                Bytes.wrap(value),
                record.headers(),
                Instant.ofEpochMilli(record.timestamp()),
                new Projection.Place(from.topic(), from.partition(), from.offset()));
    }
}
