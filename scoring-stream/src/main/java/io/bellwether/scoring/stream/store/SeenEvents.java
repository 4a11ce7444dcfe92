package io.bellwether.scoring.stream.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Which events were scored within the deduplication horizon, by arrival: the one score per event rests on it, and it
 * is where the trace of an event starts.
 *
 * <p><b>Horizon.</b> An event that comes again up to the horizon after it was scored is found; one millisecond later it
 * is unknown, whether or not its entry is still on disk.
 *
 * <p><b>Cost.</b> The store is cut into segments one horizon long, by arrival, and a segment is dropped whole, so
 * that only what a replay after a crash rejects is deleted entry by entry. A look-up reads at most two segments, and of a new event mostly none: a filter on the heap says that it is not
 * there ({@link SegmentFilter}). A new event is one write and one changelog record. An entry is about 67 bytes (16 of key, 12 of window, 29 and the model's version of value), can be read for one to two
 * horizons and lies there for two to three: at 1,000 events a second and 24 h that is 12 to 17 GB on disk, and as much in the changelog. In memory an entry takes two to three bytes of the filter on the heap, and outside it 2 of RocksDB's filters and about one of its indexes ({@link RocksDbLimits}).
 *
 * <p><b>Failure modes.</b> What arrives earlier than the newest that this store has heard of is remembered and looked up beside that, so that a
 * clock that jumps back, also while tasks move, cannot hide entries; how long ago something was is counted from when it arrived itself. A clock that is ahead, and passes the end of a segment before the
 * time, shortens the horizon by its lead until the time is there, too: what was scored in the segment before the last two cannot be read any more. One that is ahead by more than a
 * horizon hides what was scored before. Store failures pass through: they are not the record's fault.
 *
 * <p>Not thread-safe: one per task.
 */
public final class SeenEvents implements AutoCloseable {
    private static final byte REJECTED = 1;
    /** A page of the store takes about 0.1 ms to read. */
    private static final int RECORDS_PER_PAGE = 4;

    private static final int RECORDS_PER_PAGE_IN_BACKLOG = 64;

    private final WindowStore<Bytes, byte[]> store;
    private final long horizonMillis;
    private final SeenFilter filter;
    private long newest = Long.MIN_VALUE;
    private int sincePage;

    /** Without filters. */
    public SeenEvents(WindowStore<Bytes, byte[]> store, Duration horizon) {
        this(store, horizon, new FilterMemory(0));
    }

    /**
     * The events in a store that nobody else writes to.
     *
     * @param memory for filters, until it is closed
     */
    public SeenEvents(WindowStore<Bytes, byte[]> store, Duration horizon, FilterMemory memory) {
        this.store = store;
        this.filter = new SeenFilter(store, memory);
        this.horizonMillis = horizon.toMillis();
        try (KeyValueIterator<Windowed<Bytes>, byte[]> latest = store.backwardAll()) {
            if (latest.hasNext()) {
                newest = latest.next().key.window().start();
            }
        }
    }

    /**
     * What became of an event that was scored at most one horizon before {@code arrival}.
     *
     * @param arrival record time of the record that brings the event now
     */
    public Optional<SeenEntry> find(Bytes identity, Instant arrival) {
        newest = Math.max(newest, arrival.toEpochMilli());
        long segment = segmentOf(newest);
        byte @Nullable [] stored = fetch(identity, segment);
        if (stored == null && segment >= horizonMillis) {
            stored = fetch(identity, segment - horizonMillis);
        }
        if (stored == null) {
            return Optional.empty();
        }
        SeenEntry entry = SeenEntry.decode(stored);
        return arrival.toEpochMilli() - entry.arrival().toEpochMilli() <= horizonMillis
                ? Optional.of(entry)
                : Optional.empty();
    }

    /**
     * What became of a scored event, as long as its entry is there at all: one to two horizons. Who remembered it may have heard of later arrivals than this, so that it is
     * looked for one segment ahead, too.
     *
     * @param now record time of what asks
     */
    public Optional<SeenEntry> recall(Bytes identity, Instant now) {
        newest = Math.max(newest, now.toEpochMilli());
        byte @Nullable [] stored = null;
        long segment = segmentOf(newest) + horizonMillis;
        for (int i = 0; stored == null && i < 3 && segment >= 0; i++, segment -= horizonMillis) {
            stored = store.fetch(identity, segment);
        }
        return Optional.ofNullable(stored).map(SeenEntry::decode);
    }

    /**
     * Remembers an event; an older entry of the same event and the same kind of fate in the same segment is replaced. A rejected event lies
     * beside the scored ones, for the trace only: it is never found as seen. Where its very record was scored before a crash, that is forgotten.
     */
    public void remember(Bytes identity, SeenEntry entry) {
        newest = Math.max(newest, entry.arrival().toEpochMilli());
        long segment = segmentOf(newest);
        if (entry.fate() instanceof SeenEntry.Rejected) {
            forgetScored(identity, entry, segment);
            store.put(rejected(identity), entry.encode(), segment);
        } else {
            filter.add(identity, segment);
            store.put(identity, entry.encode(), segment);
        }
    }

    /** The key under which the rejection of an event is remembered. */
    static Bytes rejected(Bytes identity) {
        byte[] key = Arrays.copyOf(identity.get(), identity.get().length + 1);
        key[key.length - 1] = REJECTED;
        return Bytes.wrap(key);
    }

    /**
     * To be told of each record, looked up or not: with some of them a filter reads a little of what was there when the task started.
     *
     * @param isBacklog whether others wait for this one to be done
     */
    public void learn(boolean isBacklog) {
        sincePage++;
        if (sincePage >= (isBacklog ? RECORDS_PER_PAGE_IN_BACKLOG : RECORDS_PER_PAGE)) {
            sincePage = 0;
            filter.readPage();
        }
    }

    /** The latest arrival heard of, or at least the start of its segment; the epoch before any. */
    public Instant newest() {
        return Instant.ofEpochMilli(Math.max(0, newest));
    }

    /** Gives back what it took of the memory for filters. */
    @Override
    public void close() {
        filter.close();
    }

    private void forgetScored(Bytes identity, SeenEntry rejected, long latest) {
        for (long segment = latest; segment >= Math.max(0, latest - horizonMillis); segment -= horizonMillis) {
            byte @Nullable [] stored = fetch(identity, segment);
            if (stored != null && isSameRecord(stored, rejected)) {
                store.put(identity, null, segment);
            }
        }
    }

    /** What cannot be read may be why the record is rejected, and stays for a build that can read it. */
    private static boolean isSameRecord(byte[] stored, SeenEntry entry) {
        try {
            return SeenEntry.decode(stored).isFrom(entry.partition(), entry.offset());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte @Nullable [] fetch(Bytes identity, long segment) {
        return filter.mayHold(identity, segment) ? store.fetch(identity, segment) : null;
    }

    private long segmentOf(long millis) {
        return millis - Math.floorMod(millis, horizonMillis);
    }
}
