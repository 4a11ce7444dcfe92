package io.bellwether.scoring.stream.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;

/**
 * Looks up what became of an event, for whoever asks. Changes nothing.
 *
 * <p><b>Horizon.</b> As {@link SeenEvents}: what arrived longer ago than the horizon is unknown, whether or not its entry is still on disk. The clock
 * of who asks and that of the broker, which stamps arrivals, may differ; entries of the segment after the one of now are found, too.
 *
 * <p>Thread-safe where the store is.
 */
public final class SeenLookup {
    private final ReadOnlyWindowStore<Bytes, byte[]> store;
    private final long horizonMillis;

    public SeenLookup(ReadOnlyWindowStore<Bytes, byte[]> store, Duration horizon) {
        this.store = store;
        this.horizonMillis = horizon.toMillis();
    }

    /**
     * The entries of an event: at most one that it was scored and one that it was rejected for each segment, the latest first.
     *
     * @param identity from {@link EventIdentity}
     * @param now when it is asked for
     */
    public List<SeenEntry> find(Bytes identity, Instant now) {
        List<SeenEntry> found = new ArrayList<>();
        for (Bytes key : List.of(identity, SeenEvents.rejected(identity))) {
            for (long segment = segmentOf(now) + horizonMillis, i = 0; i < 3; i++, segment -= horizonMillis) {
                byte[] stored = segment < 0 ? null : store.fetch(key, segment);
                if (stored != null) {
                    SeenEntry entry = SeenEntry.decode(stored);
                    if (now.toEpochMilli() - entry.arrival().toEpochMilli() <= horizonMillis) {
                        found.add(entry);
                    }
                }
            }
        }
        found.sort((one, other) -> other.arrival().compareTo(one.arrival()));
        return found;
    }

    private long segmentOf(Instant now) {
        return now.toEpochMilli() - Math.floorMod(now.toEpochMilli(), horizonMillis);
    }
}
