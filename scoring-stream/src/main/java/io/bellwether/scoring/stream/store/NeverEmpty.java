package io.bellwether.scoring.stream.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Keeps an entry that means nothing in a store that is seldom written to. Kafka Streams 4.3 notes how far a segmented store has come in its
 * segments. One that has none has no such note and is, under exactly-once, taken for damaged when its task starts again: all stores of the task are
 * then deleted and read again from their changelogs, for minutes where there are many accounts, and the group is rebalanced. Where that moves the task, its
 * next start does the same, over and over.
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

    /**
     * Has each store that is empty soon have an entry, as old as can be, so that nothing real is too old beside it.
     *
     * @param context of the task that starts
     */
    public static void begin(ProcessorContext<?, ?> context, List<WindowStore<Bytes, byte[]>> stores) {
        AtomicReference<Cancellable> once = new AtomicReference<>();
        // Not at once: what is written before a record or a punctuation is not committed.
        once.set(context.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, now -> {
            requireNonNull(once.get()).cancel();
            stores.forEach(NeverEmpty::begin);
        }));
    }

    private static void begin(WindowStore<Bytes, byte[]> store) {
        try (KeyValueIterator<Windowed<Bytes>, byte[]> entries = store.all()) {
            if (!entries.hasNext()) {
                store.put(KEY, NOTHING, 0);
            }
        }
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
