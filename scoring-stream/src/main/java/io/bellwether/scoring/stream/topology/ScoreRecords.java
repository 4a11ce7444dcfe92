package io.bellwether.scoring.stream.topology;

import io.bellwether.schemas.message.ModelStats;
import io.bellwether.scoring.stream.ledger.Entry;
import io.bellwether.scoring.stream.ledger.Ledger;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.record.RejectedRecords;
import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.scoring.stream.stats.Heard;
import io.bellwether.scoring.stream.stats.TaskCounts;
import io.bellwether.scoring.stream.store.NeverEmpty;
import io.bellwether.scoring.stream.store.SeenEntry;
import io.bellwether.scoring.stream.store.SeenEvents;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.service.streams.BeforeCommit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads records, decides about several together, and only then writes and forwards. Every record read ends in exactly one of three ways:
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
 * <p>What waits for its decision is decided before each commit at the latest ({@link BeforeCommit}): nothing is committed as read that has
 * no outcome.
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
    private final Surroundings around;
    private @Nullable Task<T> task;
    /** Whether anything was read since the last commit was prepared. */
    private boolean unfinished;

    /**
     * What is around all tasks.
     *
     * @param pace how many records are decided about and committed together
     * @param book shows the ledger
     * @param counting how models are counted
     */
    record Surroundings(Pace pace, LedgerBook book, Counting counting) {}

    /**
     * How models are counted.
     *
     * @param minute how long counts are added up before they are given out; one minute, but in tests
     * @param encode makes values of {@code model-stats}
     */
    record Counting(Duration minute, Function<ModelStats, byte[]> encode) {}

    ScoreRecords(
            Flow flow,
            Function<ProcessorContext<byte[], byte[]>, Scoring<T>> scorings,
            RejectedRecords rejected,
            StateStores stores,
            Surroundings around) {
        this.flow = flow;
        this.scorings = scorings;
        this.rejected = rejected;
        this.stores = stores;
        this.around = around;
    }

    /** What exists between {@code init} and {@code close}. */
    private record Task<T>(
            ProcessorContext<byte[], byte[]> context,
            Scoring<T> scoring,
            SeenEvents seen,
            NeverEmpty labels,
            CaughtUp caughtUp,
            Ledger ledger,
            Batch<T> batch,
            TaskCounts counts) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        WindowStore<Bytes, byte[]> remembered = context.getStateStore(flow.seenStore());
        WindowStore<Bytes, byte[]> labelled = context.getStateStore(flow.labelledStore());
        NeverEmpty.begin(context, List.of(remembered, labelled));
        SeenEvents seen = stores.remembered(remembered);
        LedgerBook.Page page =
                new LedgerBook.Page(flow.topic(), context.taskId().partition());
        Ledger ledger = new Ledger(context.getStateStore(flow.ledgerStore()), around.book, page);
        Scoring<T> scoring = scorings.apply(context);
        Duration minute = around.counting.minute;
        TaskCounts counts = new TaskCounts(flow.topic() + "-" + page.partition(), minute);
        NeverEmpty labels = stores.labelledNeverEmpty(labelled);
        BeforeCommit commit = BeforeCommit.of(context, flow.batchStore(), this::finish);
        CaughtUp caughtUp = new CaughtUp(context, commit, around.pace);
        task = new Task<>(context, scoring, seen, labels, caughtUp, ledger, new Batch<>(scoring), counts);
        // Only says that a minute is over, where nothing arrives that would.
        context.schedule(
                minute.dividedBy(4),
                PunctuationType.WALL_CLOCK_TIME,
                now -> report(counts.over(Instant.ofEpochMilli(now))));
        unfinished = false;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Task<T> here = task();
        unfinished = true;
        SourceRecord source =
                new SourceRecord(record, here.context.recordMetadata().orElseThrow());
        receive(here, source);
        here.seen.learn(here.caughtUp.isBacklog(record.timestamp()));
        if (here.batch.size() >= around.pace.rows()) {
            decide(here);
        }
        here.caughtUp.read(record.timestamp());
    }

    @Override
    public void close() {
        if (task != null) {
            task.seen.close();
            task.caughtUp.close();
            task.scoring.close();
            task.ledger.close();
            task = null;
        }
    }

    /** Decides what waits and writes what the commit is to hold. */
    private void finish() {
        if (unfinished) {
            // A commit of what was read by a task that is closed would lose it: rather fail.
            Task<T> here = task();
            decide(here);
            here.scoring.write();
            here.ledger.write();
            here.labels.mark(here.seen.newest());
            here.caughtUp.committed();
            unfinished = false;
        }
    }

    private void receive(Task<T> here, SourceRecord source) {
        Scoring<T> scoring = here.scoring;
        try {
            T message = RecordCode.run(() -> scoring.read(source));
            receive(here, source, message, RecordCode.run(() -> scoring.identity(message)));
        } catch (Rejection e) {
            here.batch.settle(source, Optional.empty(), new Batch.Verdict.Rejected(e, List.of()));
        }
    }

    private void receive(Task<T> here, SourceRecord source, T message, Bytes identity) {
        try {
            RecordCode.run(() -> {
                here.scoring.check(message, source);
                return identity;
            });
            if (here.batch.has(identity)) {
                // Whether this is a duplicate depends on what becomes of the one that waits.
                decide(here);
            }
            if (RecordCode.run(() -> isDuplicate(here, identity, source))) {
                here.batch.settle(source, Optional.of(identity), new Batch.Verdict.Duplicate());
            } else {
                here.batch.add(source, message, identity);
            }
        } catch (Rejection e) {
            here.batch.settle(source, Optional.of(identity), new Batch.Verdict.Rejected(e, List.of()));
        }
    }

    private void decide(Task<T> here) {
        if (here.batch.size() > 0) {
            for (Batch.Decided each : here.batch.decide()) {
                here.ledger.add(carryOut(here, each), each.source().from().offset());
            }
            report(here.counts.over());
        }
    }

    private Entry carryOut(Task<T> here, Batch.Decided decided) {
        SourceRecord source = decided.source();
        if (decided.verdict() instanceof Batch.Verdict.Scored scored) {
            remember(here, decided, new SeenEntry.Scored(scored.outcome().decisions()));
            for (byte[] event : scored.outcome().events()) {
                here.context.forward(source.answer(source.record().key(), event), flow.emitNode());
            }
            for (byte[] shadow : scored.outcome().shadows()) {
                here.context.forward(source.answer(source.record().key(), shadow), flow.shadowNode());
            }
            count(here, source, scored.outcome().heard());
            return scored.outcome().entry();
        }
        if (decided.verdict() instanceof Batch.Verdict.Rejected refused) {
            remember(here, decided, new SeenEntry.Rejected(refused.why().code()));
            here.context.forward(rejected.copy(source, refused.why(), here.scoring.model()), flow.rejectNode());
            count(here, source, refused.heard());
            return new Entry.Rejected();
        }
        return new Entry.Duplicate();
    }

    private void count(Task<T> here, SourceRecord source, List<Heard> heard) {
        for (Heard each : heard) {
            here.counts.add(each, source.arrival().at(), source.publisher());
        }
    }

    private void report(List<ModelStats> over) {
        for (ModelStats stats : over) {
            byte[] key = stats.getModel().getName().getBytes(StandardCharsets.UTF_8);
            byte[] value = around.counting.encode.apply(stats);
            task().context.forward(new Record<>(key, value, stats.getMinute().toEpochMilli()), flow.statsNode());
        }
    }

    private void remember(Task<T> here, Batch.Decided decided, SeenEntry.Fate fate) {
        RecordMetadata from = decided.source().from();
        Instant arrival = decided.source().arrival().at();
        decided.identity()
                .ifPresent(identity ->
                        here.seen.remember(identity, new SeenEntry(from.partition(), from.offset(), arrival, fate)));
    }

    private boolean isDuplicate(Task<T> here, Bytes identity, SourceRecord source) {
        Optional<SeenEntry> seen = here.seen.find(identity, source.arrival().at());
        return seen.isPresent()
                && !seen.get().isFrom(source.from().partition(), source.from().offset());
    }

    private Task<T> task() {
        if (task == null) {
            throw new IllegalStateException(flow.scoreNode() + " was given a record before init or after close");
        }
        return task;
    }
}
