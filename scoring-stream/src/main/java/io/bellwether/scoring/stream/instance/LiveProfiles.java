package io.bellwether.scoring.stream.instance;

import io.bellwether.scoring.stream.store.StateStores;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The profiles the topology of this process keeps, by interactive query. What is read may be ahead of what is committed by at
 * most one commit.
 *
 * <p><b>Failure modes.</b> While partitions are handed over or restored, and for accounts that another instance owns, nothing is
 * current here. Thread-safe.
 */
public final class LiveProfiles implements Profiles {
    private final Instances instances;

    public LiveProfiles(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Place place(String accountId) throws NotReadyException {
        return instances.ask(streams -> {
            KeyQueryMetadata owner =
                    streams.queryMetadataForKey(StateStores.PROFILES, key(accountId), new BytesSerializer());
            if (owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                throw new NotReadyException("accounts are being assigned to instances; ask again in a moment");
            }
            return new Place(
                    owner.partition(),
                    instances.isHere(owner.activeHost()),
                    owner.activeHost(),
                    List.copyOf(owner.standbyHosts()));
        });
    }

    @Override
    public Profile current(Place place, String accountId) throws NotReadyException {
        return instances.ask(streams -> new Profile(read(streams, query(place), accountId), 0));
    }

    @Override
    public Profile older(Place place, String accountId) throws NotReadyException {
        return instances.ask(streams -> {
            // The lag first: what is applied meanwhile makes the profile newer than it is said to be.
            long behind = behind(streams, place.partition());
            return new Profile(read(streams, query(place).enableStaleStores(), accountId), behind);
        });
    }

    private static long behind(KafkaStreams streams, int partition) throws NotReadyException {
        Map<Integer, LagInfo> lags;
        try {
            lags = streams.allLocalStorePartitionLags().getOrDefault(StateStores.PROFILES, Map.of());
        } catch (InvalidStateStoreException e) {
            throw e;
        } catch (StreamsException e) {
            throw new NotReadyException("Kafka does not say how old the state here is; ask again in a moment");
        }
        LagInfo lag = lags.get(partition);
        if (lag == null) {
            throw new NotReadyException("no copy of the account's profile is kept here");
        }
        return lag.offsetLag();
    }

    private static StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> query(Place place) {
        return StoreQueryParameters.fromNameAndType(
                        StateStores.PROFILES, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                .withPartition(place.partition());
    }

    private static Optional<byte[]> read(
            KafkaStreams streams, StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> query, String accountId) {
        return Optional.ofNullable(streams.store(query).get(key(accountId)));
    }

    private static Bytes key(String accountId) {
        return Bytes.wrap(accountId.getBytes(StandardCharsets.UTF_8));
    }
}
