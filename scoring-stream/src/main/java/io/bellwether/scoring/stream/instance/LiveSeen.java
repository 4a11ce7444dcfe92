package io.bellwether.scoring.stream.instance;

import io.bellwether.scoring.stream.store.SeenEntry;
import io.bellwether.scoring.stream.store.SeenLookup;
import io.bellwether.scoring.stream.topology.Flow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * What the tasks of this process remember of events, by interactive query over all of its partitions: a record in a partition that is not
 * its key's is remembered there, too. May run ahead of what is committed by one commit.
 *
 * <p><b>Failure modes.</b> Not ready while tasks are handed over or restored. An instance without tasks remembers nothing. Thread-safe.
 */
public final class LiveSeen implements Seen {
    private final Instances instances;
    private final Duration horizon;
    private final InstantSource clock;

    /** @param horizon as the topology was given it */
    public LiveSeen(Instances instances, Duration horizon, InstantSource clock) {
        this.instances = instances;
        this.horizon = horizon;
        this.clock = clock;
    }

    @Override
    public List<SeenEntry> find(Flow flow, Bytes identity) throws NotReadyException {
        return instances.ask(streams -> {
            var store = streams.store(StoreQueryParameters.fromNameAndType(
                    flow.seenStore(), QueryableStoreTypes.<Bytes, byte[]>windowStore()));
            return new SeenLookup(store, horizon).find(identity, clock.instant());
        });
    }
}
