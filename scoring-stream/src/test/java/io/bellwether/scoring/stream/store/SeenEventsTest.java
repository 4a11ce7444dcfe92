package io.bellwether.scoring.stream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.CauseCode;
import io.bellwether.scoring.stream.store.StateStores.Medium;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeenEventsTest {
    private static final Duration HORIZON = Duration.ofHours(1);
    private static final Instant START = Instant.parse("2026-11-30T12:34:56Z");
    private static final int SEED = 20_261_130;
    private static final long PLENTY = 16 << 20;

    private final List<TopologyTestDriver> drivers = new ArrayList<>();
    /** How often one key was asked for. */
    private int asked;
    /** After so many entries an iterator over several says that there are no more. */
    private int readable = Integer.MAX_VALUE;

    @AfterEach
    void close() {
        drivers.forEach(TopologyTestDriver::close);
    }

    @ParameterizedTest
    @CsvSource({"MEMORY, 0", "MEMORY, 40000", "MEMORY, 16777216", "DISK, 0", "DISK, 40000", "DISK, 16777216"})
    void findsWhatWasScoredWithinTheHorizonAndNothingElse(Medium medium, long memory) {
        WindowStore<Bytes, byte[]> store = store(medium);
        FilterMemory filters = new FilterMemory(memory);
        SeenEvents events = new SeenEvents(store, HORIZON, filters);
        SplittableRandom random = new SplittableRandom(SEED);
        Map<Bytes, SeenEntry> scored = new HashMap<>();
        Instant now = START;
        for (int i = 0; i < 20_000; i++) {
            // Six horizons in all, one of them without any event.
            now = now.plusMillis(random.nextLong(2 * HORIZON.toMillis() / 4_000));
            if (i == 9_000) {
                now = now.plus(HORIZON);
            }
            if (random.nextInt(3_000) == 0) {
                events.close();
                events = new SeenEvents(store, HORIZON, filters);
            }
            Bytes identity = identity(random.nextInt(i < 2_000 ? 20_000 : i + 1));
            Instant oldest = now.minus(HORIZON);
            Optional<SeenEntry> known = Optional.ofNullable(scored.get(identity))
                    .filter(entry -> !entry.arrival().isBefore(oldest));

            assertThat(events.find(identity, now)).isEqualTo(known);
            events.learn(i % 3 == 0);

            if (known.isEmpty() && random.nextInt(20) == 0) {
                events.remember(identity, new SeenEntry(1, i, now, new SeenEntry.Rejected(CauseCode.INVALID_FIELD)));
            } else if (known.isEmpty()) {
                SeenEntry entry = scored(i, now);
                events.remember(identity, entry);
                scored.put(identity, entry);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void theStoreIsNotAskedForWhatIsNew(Medium medium) {
        SeenEvents events = new SeenEvents(counted(store(medium)), HORIZON, new FilterMemory(PLENTY));

        rememberAll(events, 0, 50_000, START);

        assertThat(asked).as("look-ups in the store").isLessThan(100);
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void aTaskThatStartsLearnsByAndByWhatIsThere(Medium medium) {
        WindowStore<Bytes, byte[]> store = counted(store(medium));
        Instant later = START.plus(HORIZON.dividedBy(2));
        rememberAll(new SeenEvents(store, HORIZON, new FilterMemory(PLENTY)), 0, 120_000, START);
        rememberAll(new SeenEvents(store, HORIZON, new FilterMemory(PLENTY)), 120_000, 150_000, later);
        asked = 0;

        SeenEvents events = new SeenEvents(store, HORIZON, new FilterMemory(PLENTY));
        rememberAll(events, 150_000, 180_000, later);
        assertThat(asked).as("look-ups while it learns").isGreaterThan(2_000);
        asked = 0;
        rememberAll(events, 180_000, 200_000, later);

        // Read in the order of their keys, they fill the filters as evenly as in any other: some ten, each wrong once
        // or twice in a thousand.
        assertThat(asked).as("look-ups afterwards, of 20,000").isLessThan(400);
        for (int i = 0; i < 200_000; i++) {
            assertThat(events.find(identity(i), later)).as("event %d", i).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 100, 200", "false, 0, 10"})
    void whileOthersWaitItLearnsLess(boolean isBacklog, int least, int most) {
        WindowStore<Bytes, byte[]> store = counted(store(Medium.MEMORY));
        rememberAll(new SeenEvents(store, HORIZON, new FilterMemory(PLENTY)), 0, 5_000, START);
        SeenEvents events = new SeenEvents(store, HORIZON, new FilterMemory(PLENTY));

        assertThat(events.find(identity(5_000), START)).isEmpty();
        for (int i = 0; i < 200; i++) {
            events.learn(isBacklog);
        }
        asked = 0;
        for (int i = 5_000; i < 5_100; i++) {
            assertThat(events.find(identity(i), START)).isEmpty();
        }

        assertThat(asked).as("look-ups in the store").isBetween(least, most);
    }

    @Test
    void whereTheMemoryDoesNotLastTheStoreIsAskedAgain() {
        FilterMemory memory = new FilterMemory(BlockFilter.bytes(16 << 10));
        SeenEvents events = new SeenEvents(counted(store(Medium.MEMORY)), HORIZON, memory);

        rememberAll(events, 0, 16 << 10, START);
        assertThat(asked).isLessThan(100);
        rememberAll(events, 16 << 10, 20_000, START);

        assertThat(asked).isGreaterThan(2_000);
        for (int i = 0; i < 20_000; i++) {
            assertThat(events.find(identity(i), START)).as("event %d", i).isPresent();
        }
    }

    @Test
    void whereThereIsMemoryForSomeItIsUsed() {
        FilterMemory memory = new FilterMemory(3 * BlockFilter.bytes(16 << 10));
        SeenEvents events = new SeenEvents(counted(store(Medium.MEMORY)), HORIZON, memory);
        rememberAll(events, 0, 2 * (16 << 10), START);

        rememberAll(events, 40_000, 40_000 + (16 << 10), START.plus(HORIZON));

        assertThat(asked).as("look-ups in the store").isLessThan(200);
        assertThat(memory.taken()).isEqualTo(3 * BlockFilter.bytes(16 << 10));
    }

    @Test
    void withoutMemoryWhatAnotherRemembersIsFound() {
        WindowStore<Bytes, byte[]> store = store(Medium.MEMORY);
        SeenEvents events = new SeenEvents(store, HORIZON);
        assertThat(events.find(identity(1), START)).isEmpty();

        new SeenEvents(store, HORIZON).remember(identity(1), scored(1, START));

        assertThat(events.find(identity(1), START)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void whatArrivesBeforeWhatWasThereWhenTheTaskStartedIsFound(Medium medium) {
        WindowStore<Bytes, byte[]> store = store(medium);
        Instant edge = START.truncatedTo(ChronoUnit.HOURS);
        new SeenEvents(store, HORIZON).remember(identity(1), scored(1, edge));

        SeenEvents restarted = new SeenEvents(store, HORIZON);

        assertThat(restarted.find(identity(1), edge.minusMillis(1))).isPresent();
    }

    /** A label comes to another processor of the task than the events. */
    @ParameterizedTest
    @EnumSource(Medium.class)
    void whoHasNotHeardOfTheNextSegmentYetRecallsWhatLiesInIt(Medium medium) {
        WindowStore<Bytes, byte[]> store = store(medium);
        Instant edge = START.truncatedTo(ChronoUnit.HOURS);
        SeenEvents labels = new SeenEvents(store, HORIZON);
        SeenEvents events = new SeenEvents(store, HORIZON);
        events.remember(identity(1), scored(1, edge));
        events.remember(identity(2), scored(2, edge.minusMillis(2)));

        assertThat(labels.recall(identity(2), edge.minusMillis(1))).hasValue(scored(2, edge.minusMillis(2)));
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void aClockThatIsAheadShortensTheHorizonByItsLeadAtMost(Medium medium) {
        Instant edge = START.truncatedTo(ChronoUnit.HOURS);
        Duration lead = Duration.ofMinutes(5);
        SeenEvents events = new SeenEvents(store(medium), HORIZON, new FilterMemory(PLENTY));
        Instant time = edge.minus(lead);
        Instant longAgo = time.minus(HORIZON.minus(lead));
        events.remember(identity(1), scored(1, longAgo));
        events.remember(identity(2), scored(2, edge));

        assertThat(events.find(identity(1), time)).isPresent();
        assertThat(events.find(identity(1), edge.plus(HORIZON))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MEMORY, 0", "MEMORY, 16777216", "DISK, 0", "DISK, 16777216"})
    void whatARecordWasScoredIsForgottenWhenItIsRejectedAndNothingElse(Medium medium, long memory) {
        SeenEvents events = new SeenEvents(store(medium), HORIZON, new FilterMemory(memory));
        events.remember(identity(1), scored(1, START));
        events.remember(identity(2), scored(2, START));
        Instant later = START.plus(HORIZON.dividedBy(2));
        events.find(identity(3), later);

        events.remember(identity(1), new SeenEntry(0, 1, START, new SeenEntry.Rejected(CauseCode.MODEL_FAILED)));
        events.remember(identity(2), new SeenEntry(0, 3, later, new SeenEntry.Rejected(CauseCode.MODEL_FAILED)));
        events.remember(identity(2), new SeenEntry(1, 2, later, new SeenEntry.Rejected(CauseCode.MODEL_FAILED)));

        assertThat(events.find(identity(1), later)).isEmpty();
        assertThat(events.find(identity(2), later)).isPresent();
    }

    @Test
    void whatCannotBeReadStaysWhenItsRecordIsRejected() {
        WindowStore<Bytes, byte[]> store = store(Medium.MEMORY);
        byte[] unreadable = {77};
        long segment = START.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        store.put(identity(1), unreadable, segment);

        new SeenEvents(store, HORIZON)
                .remember(identity(1), new SeenEntry(0, 1, START, new SeenEntry.Rejected(CauseCode.INTERNAL_ERROR)));

        assertThat(store.fetch(identity(1), segment)).isEqualTo(unreadable);
    }

    @ParameterizedTest
    @CsvSource({"MEMORY, 1000", "MEMORY, 0", "DISK, 1000", "DISK, 0"})
    void whatCannotBeReadIsNotTakenForTheEnd(Medium medium, int first) {
        WindowStore<Bytes, byte[]> store = counted(store(medium));
        rememberAll(new SeenEvents(store, HORIZON, new FilterMemory(PLENTY)), 0, 5_000, START);

        readable = first;
        FilterMemory memory = new FilterMemory(PLENTY);
        SeenEvents events = new SeenEvents(store, HORIZON, memory);
        rememberAll(events, 5_000, 8_000, START);

        assertThat(memory.givenUp()).isPositive();
        for (int i = 0; i < 8_000; i++) {
            assertThat(events.find(identity(i), START)).as("event %d", i).isPresent();
        }
    }

    @Test
    void memoryIsGivenBackWithEachSegmentAndAtTheEnd() {
        long bytes = 3 * BlockFilter.bytes(16 << 10);
        FilterMemory memory = new FilterMemory(bytes);
        SeenEvents events = new SeenEvents(counted(store(Medium.MEMORY)), HORIZON, memory);

        for (int hours = 0; hours < 10; hours++) {
            rememberAll(events, hours * 10_000, hours * 10_000 + 10_000, START.plus(HORIZON.multipliedBy(hours)));
        }

        assertThat(asked).as("look-ups in the store").isLessThan(1_000);
        assertThat(memory.taken()).isBetween(BlockFilter.bytes(10_000), bytes);
        events.close();
        assertThat(memory.taken()).isZero();
    }

    private static void rememberAll(SeenEvents events, int from, int to, Instant arrival) {
        for (int i = from; i < to; i++) {
            assertThat(events.find(identity(i), arrival)).as("event %d", i).isEmpty();
            events.learn(false);
            events.remember(identity(i), scored(i, arrival));
        }
    }

    private static SeenEntry scored(int offset, Instant arrival) {
        return new SeenEntry(0, offset, Instant.ofEpochMilli(arrival.toEpochMilli()), new SeenEntry.Scored(List.of()));
    }

    private static Bytes identity(int event) {
        SplittableRandom hash = new SplittableRandom(event);
        return Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(hash.nextLong())
                .putLong(hash.nextLong())
                .array());
    }

    private WindowStore<Bytes, byte[]> store(Medium medium) {
        StateStores stores = new StateStores(medium, 1, HORIZON, new StoryLimits(HORIZON, 1), new FilterMemory(0));
        Topology topology = new Topology();
        topology.addSource("read", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "topic");
        topology.addProcessor("process", Nothing::new, "read");
        topology.addStateStore(stores.seen("seen"), "process");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "seen");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, "target/seen-state");
        TopologyTestDriver driver = new TopologyTestDriver(topology, properties, START);
        drivers.add(driver);
        return driver.getWindowStore("seen");
    }

    @SuppressWarnings("unchecked") // A proxy has no type arguments.
    private WindowStore<Bytes, byte[]> counted(WindowStore<Bytes, byte[]> store) {
        return (WindowStore<Bytes, byte[]>) Proxy.newProxyInstance(
                WindowStore.class.getClassLoader(), new Class<?>[] {WindowStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("fetch") && arguments.length == 2) {
                        asked++;
                    }
                    try {
                        Object answer = method.invoke(store, arguments);
                        return answer instanceof KeyValueIterator
                                ? new CutOff((KeyValueIterator<Windowed<Bytes>, byte[]>) answer)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** As Kafka Streams' own is where RocksDB cannot read on. */
    private final class CutOff implements KeyValueIterator<Windowed<Bytes>, byte[]> {
        private final KeyValueIterator<Windowed<Bytes>, byte[]> entries;

        CutOff(KeyValueIterator<Windowed<Bytes>, byte[]> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            return readable > 0 && entries.hasNext();
        }

        @Override
        public KeyValue<Windowed<Bytes>, byte[]> next() {
            readable--;
            return entries.next();
        }

        @Override
        public Windowed<Bytes> peekNextKey() {
            return entries.peekNextKey();
        }

        @Override
        public void close() {
            entries.close();
        }
    }

    private static final class Nothing implements Processor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            // Only the store is wanted.
        }
    }
}
