package io.bellwether.scoring.stream.topology;

import io.bellwether.scoring.stream.ledger.Entry;
import io.bellwether.scoring.stream.ledger.Ledger;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.record.RejectedRecords;
import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.scoring.stream.store.SeenEntry;
import io.bellwether.scoring.stream.store.SeenEvents;
import io.bellwether.scoring.stream.store.StateStores;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record, decides, and only then writes and forwards. Every record read ends in exactly one of three ways:
 *
 * <ul>
 *   <li><b>scored</b>: its events are emitted and it is remembered as seen;
 *   <li><b>rejected</b>: its copy goes to {@code rejected}; it is not seen, so it may come again;
 *   <li><b>duplicate</b>: another record brought the event within the horizon; nothing is emitted.
 * </ul>
 *
 * A record whose event is remembered from the very same offset is read again after a crash and is emitted again: under
 * at-least-once its first output may have been lost.
 *
 * <p><b>Failure modes.</b> Whatever the code of a record throws before its first write makes it {@code INTERNAL_ERROR}. Failures
 * of a store, or a registry that does not answer, are not the record's fault: they pass through, and the thread starts again
 * from the last commit.
 *
 * @param <T> the message that is scored
 */
final class ScoreRecords<T> implements Processor<byte[], byte[], byte[], byte[]> {
    private final Flow flow;
    private final Function<ProcessorContext<byte[], byte[]>, Scoring<T>> scorings;
    private final RejectedRecords rejected;
    private final StateStores stores;
    private final LedgerBook book;
    private @Nullable Task<T> task;

    ScoreRecords(
            Flow flow,
            Function<ProcessorContext<byte[], byte[]>, Scoring<T>> scorings,
            RejectedRecords rejected,
            StateStores stores,
            LedgerBook book) {
        this.flow = flow;
        this.scorings = scorings;
        this.rejected = rejected;
        this.stores = stores;
        this.book = book;
    }

    /** What exists between {@code init} and {@code close}. */
    private record Task<T>(
            ProcessorContext<byte[], byte[]> context, Scoring<T> scoring, SeenEvents seen, Ledger ledger) {}

    private sealed interface Verdict {
        record Scored(Bytes identity, Scoring.Result result) implements Verdict {}

        record Rejected(Record<byte[], byte[]> copy) implements Verdict {}

        record Duplicate() implements Verdict {}
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        SeenEvents seen = new SeenEvents(context.getStateStore(flow.seenStore()), stores.horizon());
        LedgerBook.Page page =
                new LedgerBook.Page(flow.topic(), context.taskId().partition());
        Ledger ledger = new Ledger(context.getStateStore(flow.ledgerStore()), book, page);
        task = new Task<>(context, scorings.apply(context), seen, ledger);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Task<T> here = task();
        SourceRecord source =
                new SourceRecord(record, here.context.recordMetadata().orElseThrow());
        Verdict verdict = judge(here, source);
        here.ledger.add(carryOut(here, source, verdict), source.from().offset());
    }

    @Override
    public void close() {
        if (task != null) {
            task.scoring.close();
            task.ledger.close();
            task = null;
        }
    }

    private Verdict judge(Task<T> here, SourceRecord source) {
        try {
            T message = here.scoring.accept(source);
            Bytes identity = here.scoring.identity(message);
            if (isDuplicate(here.seen.find(identity, source.arrival().at()), source.from())) {
                return new Verdict.Duplicate();
            }
            return new Verdict.Scored(identity, here.scoring.score(message, source));
        } catch (Rejection e) {
            return reject(here, source, e);
        } catch (SerializationException e) {
            return reject(here, source, Rejection.internal(e));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return reject(here, source, Rejection.internal(e));
        }
    }

    private Entry carryOut(Task<T> here, SourceRecord source, Verdict verdict) {
        if (verdict instanceof Verdict.Scored scored) {
            scored.result.remember().run();
            RecordMetadata from = source.from();
            here.seen.remember(
                    scored.identity,
                    new SeenEntry(
                            from.partition(),
                            from.offset(),
                            source.arrival().at(),
                            new SeenEntry.Scored(scored.result.decisions())));
            for (byte[] event : scored.result.events()) {
                here.context.forward(source.answer(source.record().key(), event), flow.emitNode());
            }
            return scored.result.entry();
        }
        if (verdict instanceof Verdict.Rejected refused) {
            here.context.forward(refused.copy, flow.rejectNode());
            return new Entry.Rejected();
        }
        return new Entry.Duplicate();
    }

    private Verdict reject(Task<T> here, SourceRecord source, Rejection why) {
        return new Verdict.Rejected(rejected.copy(source, why, here.scoring.model()));
    }

    private static boolean isDuplicate(Optional<SeenEntry> seen, RecordMetadata from) {
        return seen.isPresent() && !seen.get().isFrom(from.partition(), from.offset());
    }

    private Task<T> task() {
        if (task == null) {
            throw new IllegalStateException(flow.scoreNode() + " was given a record before init or after close");
        }
        return task;
    }
}
