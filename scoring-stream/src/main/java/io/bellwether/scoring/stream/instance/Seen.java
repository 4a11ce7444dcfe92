package io.bellwether.scoring.stream.instance;

import io.bellwether.scoring.stream.store.SeenEntry;
import io.bellwether.scoring.stream.topology.Flow;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/** Where it is remembered what became of events. Thread-safe. */
public interface Seen {
    /**
     * The entries of one event, the latest first; none where nothing is known of it.
     *
     * @param identity from {@link io.bellwether.scoring.stream.store.EventIdentity}
     * @throws NotReadyException where no entry says that it was scored and not everybody could be asked
     */
    List<SeenEntry> find(Flow flow, Bytes identity) throws NotReadyException;
}
