package io.bellwether.alerting.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.alerting.rule.Forgetful;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.Rules;
import io.bellwether.alerting.window.Evidence;
import io.bellwether.alerting.window.GroupKey;
import io.bellwether.alerting.window.Hit;
import io.bellwether.alerting.window.Observation;
import io.bellwether.alerting.window.Observations;
import io.bellwether.alerting.window.Totals;
import io.bellwether.alerting.window.UnitMemory;
import io.bellwether.alerting.window.WindowSpec;
import io.bellwether.alerting.window.Windows;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows that an earlier version wrote are read; its bytes are written here as it wrote them. */
class WindowLoaderTest {
    private static final Instant START = Instant.parse("2026-03-10T10:00:00Z");
    private static final RuleSet RULES = Rules.negative();
    private static final WindowSpec SPEC = RULES.rules().get(0).window();
    private static final List<String> NEGATIVE = List.of("NEGATIVE");
    private static final GroupKey GROUP = new GroupKey(SPEC.id(), List.of("E"));

    private final KeyValueStore<Bytes, byte[]> store = store("windows");
    private final StoreLog.Stores stores = new StoreLog.Stores(store, store("alerts"));
    private StoreLog log = new StoreLog(Lane.LIVE, stores);

    @Test
    void hitsThatWereKeptOfEachBucketBecomeThoseOfARing() {
        long bucket = SPEC.bucketOf(START);
        for (int i = 0; i < 3; i++) {
            writeBucket(bucket + i);
            for (int slot = 0; slot < 4; slot++) {
                writeHit(
                        bucket + i,
                        slot,
                        "n" + (i * 4 + slot),
                        START.plusSeconds(i).plusMillis(slot));
            }
        }

        Windows windows = load();

        assertThat(ids(windows)).hasSize(12).startsWith("n11", "n10").endsWith("n0");
        assertThat(totals(windows).sample()).isEqualTo(24);
        assertThat(totals(windows).hits()).isEqualTo(12);
        assertThat(evidence(windows).hits()).extracting(Hit::fields).containsOnly(Map.of("source", "wire"));
        Windows again = load();
        assertThat(ids(again)).as("a second time, as they are written now").isEqualTo(ids(windows));
        again.clear();
        log.flush();
        assertThat(store.approximateNumEntries()).as("only the pulses").isZero();
    }

    @Test
    void unitsThatWereWrittenWithinTheirBucketGetEntriesOfTheirOwn() {
        long bucket = SPEC.bucketOf(START);
        Windows before = load();
        for (int i = 0; i < 100; i++) {
            before.add(SPEC, GROUP, told("s" + i, i), NEGATIVE, START);
        }
        // As it was written: all hashes, oldest first, where their number is 0 today.
        StateWriter out = new StateWriter().number(100).instant(START);
        out.size(1).text("NEGATIVE").number(100).size(0).size(200);
        log.flush();
        for (int block = 0; block < 3; block++) {
            byte[] hashes = store.delete(new StateKey.OfUnits(GROUP, bucket, block).bytes(Lane.LIVE));
            Arrays.stream(BucketCodec.units(hashes)).forEach(out::number);
        }
        byte[] written = store.get(new StateKey.OfBucket(GROUP, bucket).bytes(Lane.LIVE));
        Arrays.stream(BucketCodec.bucket(written, Map.of()).units().tail()).forEach(out::number);
        store.put(
                new StateKey.OfBucket(GROUP, bucket).bytes(Lane.LIVE),
                out.real(0.9).toBytes());

        for (int restart = 0; restart < 3; restart++) {
            Windows windows = load();
            for (int i = 0; i < 100; i++) {
                windows.add(SPEC, GROUP, told("s" + i, 200 + i), NEGATIVE, START);
            }
            assertThat(totals(windows).sample()).isEqualTo(100);
            assertThat(totals(windows).hits()).isEqualTo(100);
        }
        Windows windows = load();
        windows.clear();
        log.flush();
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void whatIsLoadedGoesOnWhereItWas() {
        SplittableRandom random = new SplittableRandom(7);
        Windows windows = load();
        Windows uninterrupted = new Windows(100, new Forgetful());
        for (int i = 0; i < 30_000; i++) {
            Observation event = told("s" + random.nextInt(i / 2 + 1), i);
            windows.add(SPEC, GROUP, event, NEGATIVE, START);
            uninterrupted.add(SPEC, GROUP, event, NEGATIVE, START);
            if (random.nextInt(20) == 0) {
                log.flush();
            }
            if (random.nextInt(100) == 0) {
                windows = load();
                assertThat(totals(windows)).isEqualTo(totals(uninterrupted));
                assertThat(ids(windows)).isEqualTo(ids(uninterrupted));
            }
        }
        assertThat(ids(windows)).hasSize(Evidence.HITS);
        assertThat(totals(windows).sample()).isGreaterThan(UnitMemory.CAPACITY);
    }

    /** Rings grow to the bound over all groups, groups are forgotten and come back, all of it between two commits or over several of them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void hitsInTheStoreAreThoseThatAreKept(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Windows windows = load(10);
        Windows uninterrupted = new Windows(10, new Forgetful());
        Instant now = START;
        int most = 0;
        for (int i = 0; i < 20_000; i++) {
            boolean pause = random.nextInt(2_000) == 0;
            now = now.plusMillis(pause ? 2 * SPEC.size().toMillis() : random.nextInt(20));
            Observation event = Observations.news("n" + i, "E" + random.nextInt(1 + random.nextInt(5)), now, true);
            GroupKey group = SPEC.groupOf(event).orElseThrow();
            if (random.nextInt(50) == 0 || pause) {
                windows.expire(now);
                uninterrupted.expire(now);
            }
            windows.add(SPEC, group, event, NEGATIVE, now);
            uninterrupted.add(SPEC, group, event, NEGATIVE, now);
            if (random.nextInt(300) == 0) {
                log.flush();
                assertThat(slotsInTheStore()).hasSize(windows.hits());
            }
            if (random.nextInt(1_000) == 0) {
                windows = load(10);
                for (int e = 0; e < 5; e++) {
                    GroupKey asked = new GroupKey(SPEC.id(), List.of("E" + e));
                    assertThat(windows.evidence(SPEC, List.of(asked), "NEGATIVE", now))
                            .isEqualTo(uninterrupted.evidence(SPEC, List.of(asked), "NEGATIVE", now));
                    most = Math.max(
                            most,
                            windows.evidence(SPEC, List.of(asked), "NEGATIVE", now)
                                    .hits()
                                    .size());
                }
            }
        }
        assertThat(most).as("rings grew").isGreaterThan(100);
    }

    /** Of ten entities five have a group at a time. */
    @Test
    void nothingIsLeftInTheStoreOfGroupsThatWereOneTooMany() {
        SplittableRandom random = new SplittableRandom(5);
        Windows windows = load(5);
        for (int i = 0; i < 5_000; i++) {
            Observation event = Observations.news("n" + i, "E" + random.nextInt(10), START, true);
            windows.add(SPEC, SPEC.groupOf(event).orElseThrow(), event, NEGATIVE, START);
            if (random.nextInt(30) == 0) {
                log.flush();
                assertThat(slotsInTheStore()).hasSize(windows.hits());
                assertThat(windows.groups(SPEC)).hasSizeLessThanOrEqualTo(5);
            }
        }
        assertThat(windows.droppedGroups()).isGreaterThan(1_000);
        windows.clear();
        log.flush();
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void aHitThatPushesAnotherOutIsWrittenInItsPlace() {
        Windows windows = load(1);
        add(windows, 0, 20);
        log.flush();
        assertThat(slotsInTheStore()).hasSize(20);
        for (int hit = 20; hit < 70; hit++) {
            add(windows, hit, hit + 1);
            log.flush();
            assertThat(slotsInTheStore()).allMatch(slot -> slot < 20).hasSize(20);
        }
        assertThat(ids(load(1))).hasSize(20).startsWith("n69").endsWith("n50");
    }

    /** An earlier version gave each hit the slot of its number. */
    @Test
    void whicheverSlotsHitsHaveTheyAreWrittenOver() {
        add(load(1), 0, 20);
        log.flush();
        byte[] moved = store.delete(new StateKey.OfHit(GROUP, "NEGATIVE", 7).bytes(Lane.LIVE));
        store.put(new StateKey.OfHit(GROUP, "NEGATIVE", 150).bytes(Lane.LIVE), moved);
        Windows windows = load(1);
        assertThat(ids(windows)).hasSize(20).startsWith("n19").endsWith("n0");

        add(windows, 20, 45);

        assertThat(ids(load(1))).hasSize(20).startsWith("n44").endsWith("n25");
        assertThat(slotsInTheStore()).allMatch(slot -> slot < 20).hasSize(20);
    }

    private static void add(Windows windows, int from, int to) {
        for (int hit = from; hit < to; hit++) {
            windows.add(SPEC, GROUP, told("s" + hit, hit), NEGATIVE, START);
        }
    }

    private List<Integer> slotsInTheStore() {
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            Iterable<KeyValue<Bytes, byte[]>> entries = () -> all;
            return StreamSupport.stream(entries.spliterator(), false)
                    .map(entry -> StateKey.parse(entry.key))
                    .filter(StateKey.OfHit.class::isInstance)
                    .map(key -> ((StateKey.OfHit) key).slot())
                    .toList();
        }
    }

    @Test
    void theUnitsOfABlockThatIsBeingFilledHadAnEntryOfTheirOwn() {
        long bucket = SPEC.bucketOf(START);
        Windows before = load();
        for (int i = 0; i < 40; i++) {
            before.add(SPEC, GROUP, told("s" + i, i), NEGATIVE, START);
        }
        log.flush();
        Bytes key = new StateKey.OfBucket(GROUP, bucket).bytes(Lane.LIVE);
        byte[] written = store.get(key);
        long[] tail = BucketCodec.bucket(written, Map.of()).units().tail();
        store.put(new StateKey.OfUnits(GROUP, bucket, 1).bytes(Lane.LIVE), BucketCodec.encode(tail));
        store.put(key, Arrays.copyOf(written, written.length - tail.length * Long.BYTES));

        for (int restart = 0; restart < 3; restart++) {
            Windows windows = load();
            for (int i = 0; i < 40 + restart; i++) {
                windows.add(SPEC, GROUP, told("s" + i, 200 + i), NEGATIVE, START);
            }
            assertThat(totals(windows).sample()).isEqualTo(40 + restart);
        }
        load().clear();
        log.flush();
        assertThat(store.approximateNumEntries()).isZero();
    }

    private static Observation told(String story, int id) {
        return Observations.copy(story, "wire", Observations.news("n" + id, "E", START, true));
    }

    @Test
    void whoDecidedIsSaidOnlyWhereItIsKnown() {
        long bucket = SPEC.bucketOf(START);
        writeBucket(bucket);
        Windows one = load();
        assertThat(evidence(one).newest()).isEmpty();
        one.add(SPEC, GROUP, Observations.decidedBy("2", Observations.news("n", "E", START, true)), NEGATIVE, START);
        assertThat(evidence(one).rateWithoutNewest())
                .as("4 of 8 by the version before")
                .hasValue(0.5);
        assertThat(evidence(load()).rateWithoutNewest()).hasValue(0.5);

        StateWriter out = new StateWriter().number(8).instant(START);
        out.size(1).text("NEGATIVE").number(4);
        out.size(2).text("sentiment").text("1").text("ab").number(5).instant(START);
        out.text("sentiment").text("2").text("ab").number(3).instant(START.plusMillis(1));
        out.size(0).real(0.9);
        store.put(new StateKey.OfBucket(GROUP, bucket).bytes(Lane.LIVE), out.toBytes());
        Windows two = load();
        assertThat(evidence(two).newest()).isPresent();
        assertThat(evidence(two).rateWithoutNewest()).isEmpty();
        two.add(SPEC, GROUP, Observations.news("n", "E", START, true), NEGATIVE, START);
        assertThat(evidence(load()).rateWithoutNewest()).as("written again").isEmpty();
    }

    @Test
    void hitsWithoutTheirBucketAreNotKept() {
        writeHit(SPEC.bucketOf(START), 0, "n0", START);

        assertThat(ids(load())).isEmpty();
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void aHitOfANewerVersionIsNotGuessedAt() {
        byte[] newer = new StateWriter().mark('2').number(1).toBytes();

        assertThatThrownBy(() -> HitCodec.hit(0, newer)).hasMessageContaining("newer version");
    }

    private Windows load() {
        return load(100);
    }

    private Windows load(int maxGroups) {
        log.flush();
        log = new StoreLog(Lane.LIVE, stores);
        Windows windows = new Windows(maxGroups, log);
        new WindowLoader(Lane.LIVE, store, RULES).load(windows);
        return windows;
    }

    private static List<String> ids(Windows windows) {
        return evidence(windows).hits().stream().map(Hit::id).toList();
    }

    private static Evidence evidence(Windows windows) {
        return windows.evidence(SPEC, List.of(GROUP), "NEGATIVE", START.plusSeconds(3));
    }

    private static Totals totals(Windows windows) {
        return windows.window(SPEC, GROUP).totals("NEGATIVE", START.plusSeconds(3));
    }

    /** 8 events, 4 of which are hits. */
    private void writeBucket(long index) {
        StateWriter out = new StateWriter().number(8).instant(START);
        out.size(1).text("NEGATIVE").number(4);
        out.size(1).text("sentiment").text("1").text("ab").number(8).instant(START);
        out.size(0).real(0.9);
        store.put(new StateKey.OfBucket(GROUP, index).bytes(Lane.LIVE), out.toBytes());
    }

    private void writeHit(long index, int slot, String id, Instant at) {
        StateWriter out =
                new StateWriter().text(id).instant(at).texts(Map.of("source", "wire", "source-topic", "news"));
        store.put(new StateKey.OfBucketHit(GROUP, index, "NEGATIVE", slot).bytes(Lane.LIVE), out.toBytes());
    }

    private static KeyValueStore<Bytes, byte[]> store(String name) {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        return store;
    }
}
