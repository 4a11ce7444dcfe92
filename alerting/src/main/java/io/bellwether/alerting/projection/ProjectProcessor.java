package io.bellwether.alerting.projection;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.Headers;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.serde.DecodingException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Projects each record of a topic once, in the order of its partition. Of its headers only the trace goes on: the others may be as large as a record, may
 * hold personal data, and may name a schema that is not the projection's.
 *
 * <p><b>Failure modes.</b> A record that cannot be read becomes a rejected one of its own topic and is counted; the first of each cause is logged. A registry that does not answer ends
 * the stream thread, which is started again: nothing is skipped meanwhile.
 */
public final class ProjectProcessor extends ContextualProcessor<byte[], byte[], String, AlertInput> {
    /** Counts records of our own topics that could not be read; tag {@code topic}, the catalogue name. */
    public static final String UNREADABLE = "bellwether.alerting.unreadable";

    /** W3C Trace Context: 55 characters today, and versions to come may be longer. */
    private static final int LONGEST_TRACE = 128;

    private static final Logger log = LoggerFactory.getLogger(ProjectProcessor.class);

    private final String topic;
    private final Projection projection;
    private final MeterRegistry meters;
    private final Set<CauseCode> logged = EnumSet.noneOf(CauseCode.class);

    /** @param topic catalogue name, without prefix */
    public ProjectProcessor(String topic, Projection projection, MeterRegistry meters) {
        this.topic = topic;
        this.projection = projection;
        this.meters = meters;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        AlertInput input = project(source(record));
        context().forward(new Record<>(input.getUnit(), input, record.timestamp(), traceOf(record)));
    }

    private static RecordHeaders traceOf(Record<byte[], byte[]> record) {
        RecordHeaders headers = new RecordHeaders();
        Header trace = record.headers().lastHeader(Headers.TRACEPARENT);
        if (trace != null && trace.value() != null && trace.value().length <= LONGEST_TRACE) {
            headers.add(trace);
        }
        return headers;
    }

    private AlertInput project(Projection.Source source) {
        try {
            return projection.project(source);
        } catch (DecodingException e) {
            return unreadable(source, e.code(), e);
        } catch (RetriableException e) {
            throw e;
        } catch (RuntimeException e) {
            return unreadable(source, CauseCode.INTERNAL_ERROR, e);
        }
    }

    private AlertInput unreadable(Projection.Source source, CauseCode cause, RuntimeException e) {
        meters.counter(UNREADABLE, "topic", topic).increment();
        if (logged.add(cause)) {
            // What is thrown by a decoder tells nothing of the record; anything else may quote it.
            String why = e instanceof DecodingException
                    ? e.getMessage()
                    : e.getClass().getName();
            log.warn(
                    "Cannot read {}: {}: {}; more of this cause are only counted",
                    source.place().id(),
                    cause,
                    why);
        }
        return Inputs.rejected(source, new Inputs.Rejection(source.place().id(), topic, cause.name()));
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
