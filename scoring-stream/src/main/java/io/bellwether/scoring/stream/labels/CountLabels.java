package io.bellwether.scoring.stream.labels;

import io.bellwether.schemas.message.Label;
import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.stream.record.RecordSize;
import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.store.EventIdentity;
import io.bellwether.scoring.stream.store.SeenEntry;
import io.bellwether.scoring.stream.store.SeenEvents;
import io.bellwether.service.streams.BeforeCommit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Counts for each model version how often it was right, as labels arrive. They are looked up together before each commit, when scoring has decided about all that was read before them. What was counted for an event is remembered as long as the event is, so
 * that a label that comes twice counts once and one that changes counts as the last says. A label for an event that is not remembered is counted as
 * that, not guessed about.
 *
 * <p>Labels of news arrive on the tasks of transactions, where nothing is known of news; they are handed on under their news id.
 *
 * <p><b>Failure modes.</b> A label that cannot be read, whose word is not one of the flow's, or that is too large to be handed on, is counted as invalid and left out; one
 * about an event of which a build remembers what this one cannot read is counted as unreadable. Failures of a store pass through: they are not the label's fault.
 */
public final class CountLabels implements Processor<byte[], byte[], byte[], byte[]> {
    private final Setup setup;
    private final Deserializer<Label> deserializer;
    private final LabelBook book;
    private final EventIdentity identities = new EventIdentity();
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable Task task;

    /**
     * What differs between the flows.
     *
     * @param topic full name of the topic read
     * @param model as it is shown in metrics
     * @param truths whether a label's word means that an alarm is right, by word
     * @param stores where it looks and counts
     * @param handOn who gets labels of news; null where those are what is counted
     */
    public record Setup(
            String topic,
            String model,
            Map<String, Boolean> truths,
            Names stores,
            @Nullable HandOn handOn) {}

    /**
     * Where labels of news go.
     *
     * @param node that writes to the topic
     */
    public record HandOn(String node, Topic<?, ?> topic) {}

    /**
     * Names of stores.
     *
     * @param decisions by which scoring decides before each commit
     * @param batch by which labels are looked up before each commit
     * @param horizon of {@code seen}
     */
    public record Names(String seen, String decisions, String labelled, String hits, String batch, Duration horizon) {}

    /** A label that is looked up before the next commit. */
    private record Waiting(Bytes identity, boolean positive, Instant arrival) {}

    private record Task(
            ProcessorContext<byte[], byte[]> context,
            SeenEvents seen,
            BeforeCommit decisions,
            BeforeCommit batch,
            WindowStore<Bytes, byte[]> labelled,
            KeyValueStore<Bytes, byte[]> hits) {}

    public CountLabels(Setup setup, Deserializer<Label> deserializer, LabelBook book) {
        this.setup = setup;
        this.deserializer = deserializer;
        this.book = book;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        Names names = setup.stores;
        KeyValueStore<Bytes, byte[]> hits = context.getStateStore(names.hits);
        waiting.clear();
        task = new Task(
                context,
                new SeenEvents(context.getStateStore(names.seen), names.horizon),
                context.getStateStore(names.decisions),
                BeforeCommit.of(context, names.batch, this::countWaiting),
                context.getStateStore(names.labelled),
                hits);
        try (KeyValueIterator<Bytes, byte[]> all = hits.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> each = all.next();
                book.show(line(each.key), context.taskId().partition(), Hits.decode(each.value));
            }
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Task here = task();
        Optional<Label> read = read(record.value());
        if (read.isEmpty()) {
            book.count(setup.model, "invalid");
            return;
        }
        Label label = read.get();
        if (label.getAccountId() == null && setup.handOn != null) {
            handOn(here, record.withKey(label.getEventId().getBytes(StandardCharsets.UTF_8)), setup.handOn);
            return;
        }
        Boolean positive = setup.truths.get(label.getLabel());
        if (positive == null) {
            book.count(setup.model, "invalid");
            return;
        }
        Bytes identity = label.getAccountId() == null
                ? identities.news(label.getEventId())
                : identities.transaction(label.getAccountId(), label.getEventId());
        waiting.add(new Waiting(identity, positive, Instant.ofEpochMilli(record.timestamp())));
    }

    @Override
    public void close() {
        if (task != null) {
            task.batch.leave();
            book.remove(setup.model, task.context.taskId().partition());
            task = null;
        }
    }

    /** A record that its topic does not take would end every instance that reads it. */
    private void handOn(Task here, Record<byte[], byte[]> record, HandOn to) {
        SourceRecord source =
                new SourceRecord(record, here.context.recordMetadata().orElseThrow());
        if (source.bytes() + RecordSize.OVERHEAD > to.topic.maxBytes()) {
            book.count(setup.model, "invalid");
        } else {
            here.context.forward(record, to.node);
        }
    }

    private void countWaiting() {
        if (!waiting.isEmpty()) {
            // A commit of what was read by a task that is closed would lose it: rather fail.
            Task here = task();
            here.decisions.settle();
            for (Waiting label : waiting) {
                book.count(setup.model, count(here, label));
            }
            waiting.clear();
        }
    }

    private String count(Task here, Waiting label) {
        Optional<SeenEntry> seen;
        Optional<Counted> before;
        try {
            seen = here.seen.recall(label.identity, label.arrival);
            before = seen.map(entry ->
                            here.labelled.fetch(label.identity, entry.arrival().toEpochMilli()))
                    .map(Counted::decode);
        } catch (IllegalArgumentException e) {
            return "unreadable";
        }
        if (seen.isEmpty()
                || !(seen.get().fate() instanceof SeenEntry.Scored scored)
                || scored.decisions().isEmpty()) {
            return "not-remembered";
        }
        if (before.isPresent() && before.get().positive() == label.positive) {
            return "repeated";
        }
        before.ifPresent(counted -> add(here, counted.decisions(), counted.positive(), -1));
        add(here, scored.decisions(), label.positive, 1);
        here.labelled.put(
                label.identity,
                new Counted(label.positive, seen.get()).encode(),
                seen.get().arrival().toEpochMilli());
        return before.isEmpty() ? "counted" : "changed";
    }

    private void add(Task here, List<SeenEntry.Decision> decisions, boolean positive, int sign) {
        for (int i = 0; i < decisions.size(); i++) {
            SeenEntry.Decision decision = decisions.get(i);
            String role = i == 0 ? "decider" : "shadow";
            Bytes key = Bytes.wrap((role + "/" + decision.version()).getBytes(StandardCharsets.UTF_8));
            byte @Nullable [] stored = here.hits.get(key);
            Hits hits = (stored == null ? Hits.NONE : Hits.decode(stored)).plus(decision.alarming(), positive, sign);
            here.hits.put(key, hits.encode());
            book.show(line(key), here.context.taskId().partition(), hits);
        }
    }

    private LabelBook.Line line(Bytes key) {
        String[] parts = new String(key.get(), StandardCharsets.UTF_8).split("/", 2);
        return new LabelBook.Line(setup.model, parts[1], parts[0]);
    }

    private Optional<Label> read(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(deserializer.deserialize(setup.topic, value));
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }

    private Task task() {
        return Objects.requireNonNull(task, "a record before init or after close");
    }
}
