package io.bellwether.scoring.stream.store;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Keeps an entry that means nothing in a store that is seldom written to. Kafka Streams 4.3 notes how far a segmented store has come in its
 * segments. One that has none has no such note and is, under exactly-once, taken for damaged when its task starts again: all stores of the task are
 * then deleted and read again from their changelogs, for minutes where there are many accounts.
 *
 * <p>Not thread-safe: one per task.
 */
public final class NeverEmpty {
    private static final Bytes KEY = Bytes.wrap(new byte[] {0});
    private static final byte[] NOTHING = {0};

    private final WindowStore<Bytes, byte[]> store;
    private final long segmentMillis;
    private long marked = -1;

    /** @param segment how long the store's segments are */
    public NeverEmpty(WindowStore<Bytes, byte[]> store, Duration segment) {
        this.store = store;
        this.segmentMillis = segment.toMillis();
    }

    /** To be called whenever the task commits something. */
    public void mark(Instant now) {
        long segment = Math.floorDiv(now.toEpochMilli(), segmentMillis);
        if (segment > marked) {
            store.put(KEY, NOTHING, segment * segmentMillis);
            marked = segment;
        }
    }
}
