package io.bellwether.alerting.topology;

import static java.util.Objects.requireNonNull;

import io.bellwether.alerting.projection.Projector;
import io.bellwether.alerting.state.StoreLog;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.service.streams.BeforeCommit;
import io.bellwether.service.streams.EarlyCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stage 2: one task that sees every projected record in order, judges the rules and forwards what there is to tell.
 *
 * <p><b>Failure modes.</b> Windows and lives are on the heap and every change is in the stores when it is committed, so a task that moves or restarts builds them again; what was
 * not committed is read again and leads to the same alerts with the same ids. A record that cannot be read is counted and named in the log: nothing but
 * stage 1 writes this topic.
 */
final class EvaluateProcessor extends ContextualProcessor<String, byte[], String, Alert> {
    static final String WINDOW_STORE = "window-state";
    static final String ALERT_STORE = "alert-state";
    static final String BATCH_STORE = "evaluate-batch";
    static final String LIVE_SINK = "emit-alerts";
    static final String HISTORICAL_SINK = "emit-alerts-historical";

    private static final Logger log = LoggerFactory.getLogger(EvaluateProcessor.class);

    private final Evaluation.Wiring wiring;
    private final Deserializer<AlertInput> deserializer;
    private final Duration commitInterval;
    private @Nullable Evaluation evaluation;
    private @Nullable EarlyCommit early;
    private @Nullable BeforeCommit commit;

    EvaluateProcessor(Evaluation.Wiring wiring, Deserializer<AlertInput> deserializer, Duration commitInterval) {
        this.wiring = wiring;
        this.deserializer = deserializer;
        this.commitInterval = commitInterval;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        super.init(context);
        evaluation = evaluation(context);
        early = new EarlyCommit(context, commitInterval);
        commit = BeforeCommit.of(context, BATCH_STORE, () -> evaluation().flush());
        context.schedule(wiring.evaluateEvery(), PunctuationType.WALL_CLOCK_TIME, millis -> {
            takeNewRules();
            forward(evaluation().wallClock(Instant.ofEpochMilli(millis)), millis);
        });
    }

    /** A changed rule keeps its windows where topics, grouping and size stayed the same. */
    private void takeNewRules() {
        if (evaluation().outdated()) {
            evaluation().flush();
            evaluation().close();
            evaluation = evaluation(context());
        }
    }

    private Evaluation evaluation(ProcessorContext<String, Alert> context) {
        return new Evaluation(
                wiring, new StoreLog.Stores(context.getStateStore(WINDOW_STORE), context.getStateStore(ALERT_STORE)));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        // A stamp ahead of the clock would hold the windows still until the clock has caught up.
        long arrived = Math.min(record.timestamp(), context().currentSystemTimeMs());
        requireNonNull(early).readOfOthers(arrived);
        decode(record).ifPresent(input -> forward(evaluation().event(input, Instant.ofEpochMilli(arrived)), arrived));
    }

    @Override
    public void close() {
        if (commit != null) {
            commit.leave();
        }
        if (evaluation != null) {
            evaluation.close();
        }
    }

    private void forward(Evaluation.Told told, long millis) {
        if (!told.live().isEmpty()) {
            requireNonNull(early).soon();
        }
        told.live().forEach(alert -> context().forward(record(alert, millis), LIVE_SINK));
        told.historical().forEach(alert -> context().forward(record(alert, millis), HISTORICAL_SINK));
    }

    /** An alert is stamped with the arrival of what caused it, and carries none of its headers. */
    private static Record<String, Alert> record(Alert alert, long millis) {
        return new Record<>(alert.getFingerprint(), alert, millis, new RecordHeaders());
    }

    private Optional<AlertInput> decode(Record<String, byte[]> record) {
        String topic = context().recordMetadata().orElseThrow().topic();
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            return Optional.of(deserializer.deserialize(topic, record.headers(), value));
        } catch (DecodingException e) {
            wiring.meters()
                    .counter(Projector.UNREADABLE, "topic", "alert-input")
                    .increment();
            log.warn("Cannot read a record of {}: {}: {}", topic, e.code(), e.getMessage());
            return Optional.empty();
        }
    }

    private Evaluation evaluation() {
        if (evaluation == null) {
            throw new IllegalStateException("the task was not initialised");
        }
        return evaluation;
    }
}
