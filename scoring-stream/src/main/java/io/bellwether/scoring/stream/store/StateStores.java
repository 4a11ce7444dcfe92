package io.bellwether.scoring.stream.store;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * How the stores of the topology are built.
 *
 * @param medium where profiles and seen events lie; the ledger is a row per task and always in memory
 * @param held how many profiles each task holds as objects, at least 1
 * @param horizon how long an event is remembered as seen, at least a minute
 * @param stories how much is remembered of stories
 * @param filters memory for filters of seen events, of all tasks
 */
public record StateStores(Medium medium, int held, Duration horizon, StoryLimits stories, FilterMemory filters) {
    /** Where a store keeps its data; the changelog makes both survive the process. */
    public enum Medium {
        /** RocksDB under the data directory: as many accounts as the disk holds. */
        DISK,
        /** The heap: about 1.3 KB per account, 200 bytes per seen event and 4 KB per story, rebuilt from the changelog at every start. */
        MEMORY
    }

    /** Name of the store of account profiles, by account id in UTF-8. */
    public static final String PROFILES = "account-profiles";

    /** What the names of the stores of seen events begin with. */
    public static final String SEEN = "seen-";

    /** Name of the store of news items and the stories they are in, by {@link EventIdentity}. */
    public static final String STORY_ITEMS = "story-items";

    /** Name of the store of stories by the bands of their signatures. */
    public static final String STORY_BANDS = "story-bands";

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Map<String, String> KEYED = Map.of(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.3");

    public StateStores {
        if (held < 1) {
            throw new IllegalArgumentException("at least one profile must be held, got " + held);
        }
        if (horizon.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("the deduplication horizon is " + horizon + ", at least " + SHORTEST
                    + " is needed: a shorter one cannot even cover a publisher's retry");
        }
    }

    /** Account id (UTF-8) to encoded profile. Not cached here: {@link ProfileCache} stands before it. */
    public StoreBuilder<KeyValueStore<Bytes, byte[]>> profiles() {
        var supplier = medium == Medium.DISK
                ? Stores.persistentKeyValueStore(PROFILES)
                : Stores.inMemoryKeyValueStore(PROFILES);
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(KEYED);
    }

    /** The profiles of one task, in front of their store. */
    public ProfileCache cached(KeyValueStore<Bytes, byte[]> store) {
        return new ProfileCache(store::get, store::putAll, held);
    }

    /** Event identity to {@link SeenEntry}. */
    public StoreBuilder<WindowStore<Bytes, byte[]>> seen(String name) {
        return segmented(name, horizon);
    }

    /** The seen events of one task, in their store. */
    public SeenEvents remembered(WindowStore<Bytes, byte[]> seen) {
        return new SeenEvents(seen, horizon, filters);
    }

    /** Event identity to the label that was counted for it; kept longer than what is labelled. */
    public StoreBuilder<WindowStore<Bytes, byte[]>> labelled(String name) {
        return segmented(name, labelledSegment());
    }

    /** Such a store, which may have no entries for long. */
    public NeverEmpty labelledNeverEmpty(WindowStore<Bytes, byte[]> labelled) {
        return new NeverEmpty(labelled, labelledSegment());
    }

    private Duration labelledSegment() {
        return horizon.multipliedBy(2);
    }

    /** News identity to {@link StoryItem}. */
    public StoreBuilder<WindowStore<Bytes, byte[]>> storyItems() {
        return segmented(STORY_ITEMS, stories.horizon());
    }

    /** Band to {@link StoryBand}. */
    public StoreBuilder<WindowStore<Bytes, byte[]>> storyBands() {
        return segmented(STORY_BANDS, stories.horizon());
    }

    /** Dropped by the segment, one horizon long. Not cached: an entry is written once and hardly ever read again. */
    private StoreBuilder<WindowStore<Bytes, byte[]>> segmented(String name, Duration horizon) {
        Duration kept = horizon.multipliedBy(2);
        var supplier = medium == Medium.DISK
                ? Stores.persistentWindowStore(name, kept, horizon, false)
                : Stores.inMemoryWindowStore(name, kept, horizon, false);
        // A segment of the changelog is deleted only once it is closed: closed more often, it costs less disk.
        Map<String, String> changelog = Map.of(
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(horizon.dividedBy(4).toMillis()));
        return Stores.windowStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(changelog);
    }

    /** Small things that one task looks at as a whole, by their key: in the heap whatever the medium. */
    public StoreBuilder<KeyValueStore<Bytes, byte[]>> windows(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(KEYED);
    }

    /** Source topic and partition to the row of counts, written once per commit. */
    public StoreBuilder<KeyValueStore<Bytes, byte[]>> ledger(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(KEYED);
    }
}
