package io.bellwether.scoring.stream.instance;

import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.store.SeenEntry;
import io.bellwether.scoring.stream.store.SeenLookup;
import io.bellwether.scoring.stream.topology.Flow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStorePartitionException;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * What the tasks of this process remember of events, by interactive query over each of its partitions: a record in a partition that is not
 * its key's is remembered there, too. May run ahead of what is committed by one commit.
 *
 * <p><b>Failure modes.</b> Not ready while tasks are handed over or restored. An instance without tasks remembers nothing, of no partition. Thread-safe.
 */
public final class LiveSeen {
    private final Instances instances;
    private final Topics topics;
    private final Duration horizon;
    private final InstantSource clock;

    /** @param horizon as the topology was given it */
    public LiveSeen(Instances instances, Topics topics, Duration horizon, InstantSource clock) {
        this.instances = instances;
        this.topics = topics;
        this.horizon = horizon;
        this.clock = clock;
    }

    /**
     * The entries of one event that lie here.
     *
     * @param identity from {@link io.bellwether.scoring.stream.store.EventIdentity}
     * @throws NotReadyException where tasks of this instance cannot be asked
     */
    public SeenPart find(Flow flow, Bytes identity) throws NotReadyException {
        return instances.ask(streams -> {
            List<SeenEntry> entries = new ArrayList<>();
            Set<Integer> partitions = new TreeSet<>();
            for (int partition = 0; partition < partitions(flow); partition++) {
                try {
                    entries.addAll(find(streams, flow, partition, identity));
                    partitions.add(partition);
                } catch (InvalidStateStorePartitionException e) {
                    // It is another instance's, or nobody's at the moment.
                }
            }
            return new SeenPart(entries, partitions);
        });
    }

    /** How many partitions the events of a flow lie in. */
    int partitions(Flow flow) {
        return topics.byName(flow.topic()).orElseThrow().partitions();
    }

    private List<SeenEntry> find(KafkaStreams streams, Flow flow, int partition, Bytes identity) {
        var store = streams.store(
                StoreQueryParameters.fromNameAndType(flow.seenStore(), QueryableStoreTypes.<Bytes, byte[]>windowStore())
                        .withPartition(partition));
        return new SeenLookup(store, horizon).find(identity, clock.instant());
    }
}
