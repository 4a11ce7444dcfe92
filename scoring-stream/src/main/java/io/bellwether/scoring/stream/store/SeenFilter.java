package io.bellwether.scoring.stream.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Tells of most events that were not seen that they were not, without asking the store: on the heap, for the two segments that a look-up reads. Nobody else may write to
 * the store. Not thread-safe: one per task.
 */
final class SeenFilter {
    private final WindowStore<Bytes, byte[]> store;
    private final FilterMemory memory;
    private @Nullable SegmentFilter latest;
    private @Nullable SegmentFilter before;

    SeenFilter(WindowStore<Bytes, byte[]> store, FilterMemory memory) {
        this.store = store;
        this.memory = memory;
    }

    /**
     * Whether the store has to be asked for an event.
     *
     * @param identity of 16 bytes, from {@link EventIdentity}
     * @param segment start of the latest segment there is, or of the one before
     */
    boolean mayHold(Bytes identity, long segment) {
        return of(segment).mayHold(identity);
    }

    /** Reads some of what was there before it, if anything is left: of the latest segment first, which is needed for longer. */
    void readPage() {
        if (latest != null && latest.isReading()) {
            latest.readPage();
        } else if (before != null && before.isReading()) {
            before.readPage();
        }
    }

    /** To be told of each event that is put; see {@link #mayHold}. */
    void add(Bytes identity, long segment) {
        of(segment).add(identity);
    }

    /** Gives all memory back. */
    void close() {
        drop(latest);
        drop(before);
    }

    private SegmentFilter of(long segment) {
        if (latest != null && latest.start() == segment) {
            return latest;
        }
        if (before != null && before.start() == segment) {
            return before;
        }
        drop(before);
        if (latest == null || segment > latest.start()) {
            before = latest;
            latest = new SegmentFilter(store, memory, segment, before == null ? 0 : before.keys());
            return latest;
        }
        before = new SegmentFilter(store, memory, segment, 0);
        return before;
    }

    private static void drop(@Nullable SegmentFilter filter) {
        if (filter != null) {
            filter.drop();
        }
    }
}
