package io.bellwether.scoring.stream.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Knows of one segment of seen events what is not in it. What was there before is read a page at a time; until it has all of it, and
 * where the memory does not last, anything may be there. Not thread-safe.
 */
final class SegmentFilter {
    private static final int KEY_BYTES = 2 * Long.BYTES;
    /** Comes after each key of an event, scored or rejected. */
    private static final Bytes END = end();

    private static final byte[] NOTHING = {0};
    private static final int LEAST_KEYS = 16 << 10;
    /** One array of 32 MB. */
    private static final int MOST_KEYS = 1 << 24;

    private static final int PAGE = 128;

    private final WindowStore<Bytes, byte[]> store;
    private final FilterMemory memory;
    private final long start;
    /** Each after the first for half as many keys as all before it have, so there are few. */
    private final List<BlockFilter> parts = new ArrayList<>();

    private final int expected;
    private long keys;
    private @Nullable Bytes readTo;
    private State state;

    private enum State {
        /** Some of what was there before is not known yet. */
        READING,
        COMPLETE,
        /** There was no memory for all, or not all could be read. */
        GIVEN_UP
    }

    /**
     * A filter that has read the first page: all, if the segment begins. Puts something into it by which its end is known.
     *
     * @param start of the segment, as its entries are put with
     * @param expected how many keys are likely, 0 or more
     */
    SegmentFilter(WindowStore<Bytes, byte[]> store, FilterMemory memory, long start, long expected) {
        this.store = store;
        this.memory = memory;
        this.start = start;
        this.expected = size(expected);
        this.state = State.GIVEN_UP;
        if (memory.isAny()) {
            store.put(END, NOTHING, start);
            state = State.READING;
            readPage();
        }
    }

    private static Bytes end() {
        byte[] end = new byte[2 * KEY_BYTES];
        Arrays.fill(end, (byte) 0xff);
        return Bytes.wrap(end);
    }

    long start() {
        return start;
    }

    /** How many keys it was told of. */
    long keys() {
        return keys;
    }

    /** Whether some of what was there before is still to be read. */
    boolean isReading() {
        return state == State.READING;
    }

    /** Whether the store has to be asked for a key. */
    boolean mayHold(Bytes key) {
        if (state != State.COMPLETE) {
            return true;
        }
        ByteBuffer hash = ByteBuffer.wrap(key.get());
        long first = hash.getLong();
        long second = hash.getLong();
        for (BlockFilter part : parts) {
            if (part.mayHold(first, second)) {
                return true;
            }
        }
        return false;
    }

    /** To be told of each key before it is put. */
    void add(Bytes key) {
        if (state == State.GIVEN_UP) {
            return;
        }
        keys++;
        BlockFilter part = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (part == null || part.isFull()) {
            part = nextPart();
        }
        if (part != null) {
            ByteBuffer hash = ByteBuffer.wrap(key.get());
            part.add(hash.getLong(), hash.getLong());
        }
    }

    /** Gives its memory back; afterwards anything may be there. */
    void drop() {
        parts.forEach(part -> memory.giveBack(part.bytes()));
        parts.clear();
        state = State.GIVEN_UP;
    }

    private @Nullable BlockFilter nextPart() {
        int size = parts.isEmpty() ? expected : size(keys / 2);
        while (!memory.take(BlockFilter.bytes(size))) {
            size /= 2;
            if (size < LEAST_KEYS) {
                giveUp();
                return null;
            }
        }
        BlockFilter part = new BlockFilter(size);
        parts.add(part);
        return part;
    }

    private static int size(long keys) {
        return (int) Math.min(MOST_KEYS, Math.max(LEAST_KEYS, keys));
    }

    /**
     * Begins with the last key of the page before, which is told twice. Kafka Streams' iterators end where RocksDB cannot read on, as if there was no more, and begin nowhere if one table of a segment
     * cannot be read at its beginning. So only who came to the end has read all.
     */
    void readPage() {
        try (KeyValueIterator<Windowed<Bytes>, byte[]> entries = store.fetch(readTo, null, start, start)) {
            for (int i = 0; i < PAGE && entries.hasNext(); i++) {
                Bytes key = entries.next().key.key();
                if (key.equals(END)) {
                    state = isReading() ? State.COMPLETE : state;
                    return;
                }
                // Others are no events that were scored.
                if (key.get().length == KEY_BYTES) {
                    add(key);
                }
                readTo = key;
            }
            if (!entries.hasNext()) {
                giveUp();
            }
        }
    }

    private void giveUp() {
        drop();
        memory.giveUp();
    }
}
