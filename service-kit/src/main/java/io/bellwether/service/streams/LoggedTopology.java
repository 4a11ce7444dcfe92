package io.bellwether.service.streams;

import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A topology that knows its changelogs, which its description does not tell: of stores that were added with {@link #addStateStore}, not by processors themselves. Not thread-safe.
 */
public final class LoggedTopology extends Topology {
    private final SortedSet<String> logged = new TreeSet<>();

    @Override
    public synchronized <S extends StateStore> Topology addStateStore(StoreBuilder<S> store, String... processors) {
        if (store.loggingEnabled()) {
            logged.add(store.name());
        }
        return super.addStateStore(store, processors);
    }

    /**
     * The topics that hold the changes of its stores, as Kafka Streams names them.
     *
     * @param application id of the Kafka Streams application
     */
    SortedSet<String> changelogs(String application) {
        SortedSet<String> changelogs = new TreeSet<>();
        logged.forEach(store -> changelogs.add(application + "-" + store + "-changelog"));
        return changelogs;
    }
}
