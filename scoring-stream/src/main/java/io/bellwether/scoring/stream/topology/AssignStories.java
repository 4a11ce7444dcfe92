package io.bellwether.scoring.stream.topology;

import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.stream.record.MessageReader;
import io.bellwether.scoring.stream.record.RecordKey;
import io.bellwether.scoring.stream.record.RecordSize;
import io.bellwether.scoring.stream.record.RejectedRecords;
import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.scorer.NewsScorer;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.scoring.stream.scorer.SentimentEvents;
import io.bellwether.scoring.stream.store.NeverEmpty;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.scoring.stream.store.StoryIndex;
import io.bellwether.service.streams.BeforeCommit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Puts each scored news item into its story and emits its events. One task sees all of them, since copies arrive on any partition.
 *
 * <p>The ledger has counted the item where it was scored. So everything read here is emitted, unless it is no scored item at all:
 * that goes to {@code rejected}.
 *
 * <p><b>Failure modes.</b> An item whose story cannot be found out, because its signature or an entry of the index cannot be read, is emitted
 * without one, logged and counted. Whatever else its code throws before its first write makes it {@code INTERNAL_ERROR}. Failures of a store,
 * or a registry that does not answer, pass through as in {@link ScoreRecords}.
 */
final class AssignStories implements Processor<byte[], byte[], byte[], byte[]> {
    private final Function<ProcessorContext<byte[], byte[]>, MessageReader<ScoredNews>> readers;
    private final Emission emission;
    private final RejectedRecords rejected;
    private final StateStores stores;
    private final NewsMeters meters;
    private @Nullable Task task;

    AssignStories(
            Function<ProcessorContext<byte[], byte[]>, MessageReader<ScoredNews>> readers,
            Emission emission,
            RejectedRecords rejected,
            StateStores stores,
            NewsMeters meters) {
        this.readers = readers;
        this.emission = emission;
        this.rejected = rejected;
        this.stores = stores;
        this.meters = meters;
    }

    /**
     * How events leave.
     *
     * @param topic they go to
     * @param serializer of their values
     * @param model says which model decides while a record is rejected
     * @param pace when they are committed
     */
    record Emission(
            Topic<String, SentimentEvent> topic,
            Serializer<SentimentEvent> serializer,
            Supplier<ModelId> model,
            Pace pace) {
        byte[] encode(SentimentEvent event) {
            return serializer.serialize(topic.name(), event);
        }
    }

    /** What exists between {@code init} and {@code close}. */
    private record Task(
            ProcessorContext<byte[], byte[]> context,
            MessageReader<ScoredNews> reader,
            StoryIndex index,
            CaughtUp caughtUp) {}

    /** An item, ready to be remembered and sent. */
    private record Told(ScoredNews scored, Optional<StoryIndex.Place> place, List<byte[]> events) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        WindowStore<Bytes, byte[]> items = context.getStateStore(StateStores.STORY_ITEMS);
        WindowStore<Bytes, byte[]> bands = context.getStateStore(StateStores.STORY_BANDS);
        NeverEmpty.begin(context, List.of(items, bands));
        StoryIndex index = new StoryIndex(items, bands, stores.stories());
        BeforeCommit commit = BeforeCommit.of(context, StoryNodes.COMMITS, this::commit);
        task = new Task(context, readers.apply(context), index, new CaughtUp(context, commit, emission.pace));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Task here = task();
        SourceRecord source =
                new SourceRecord(record, here.context.recordMetadata().orElseThrow());
        tell(here, source, record.key());
        here.caughtUp.read(record.timestamp());
    }

    private void commit() {
        if (task != null) {
            task.caughtUp.committed();
        }
    }

    private void tell(Task here, SourceRecord source, byte[] key) {
        Told told;
        try {
            told = RecordCode.run(() -> tell(here, source));
        } catch (Rejection e) {
            here.context.forward(rejected.copy(source, e, emission.model().get()), StoryNodes.REJECT);
            return;
        }
        told.place.ifPresent(place -> place.remember().run());
        for (byte[] event : told.events) {
            here.context.forward(source.answer(key, event), StoryNodes.EMIT);
        }
        meters.count(told.scored, told.place);
    }

    @Override
    public void close() {
        if (task != null) {
            task.caughtUp.close();
            task.reader.close();
            task = null;
        }
    }

    private Told tell(Task here, SourceRecord source) throws Rejection {
        ScoredNews scored = here.reader.read(source);
        RecordKey.check(
                source, scored.getEvent().getNewsId(), here.reader.topic().partitions());
        Optional<StoryIndex.Place> place = place(here, source, scored);
        String story = place.map(StoryIndex.Place::storyId).orElse(null);
        List<byte[]> events = SentimentEvents.encode(scored, story, emission::encode);
        for (byte[] event : events) {
            RecordSize.checkEmitted(source, event.length, emission.topic());
        }
        return new Told(scored, place, events);
    }

    private Optional<StoryIndex.Place> place(Task here, SourceRecord source, ScoredNews scored) {
        try {
            return Optional.of(here.index.find(
                    scored.getEvent().getNewsId(),
                    NewsScorer.signature(scored),
                    source.arrival().at()));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            meters.unreadable(e);
            return Optional.empty();
        }
    }

    private Task task() {
        if (task == null) {
            throw new IllegalStateException(StoryNodes.ASSIGN + " was given a record before init or after close");
        }
        return task;
    }
}
