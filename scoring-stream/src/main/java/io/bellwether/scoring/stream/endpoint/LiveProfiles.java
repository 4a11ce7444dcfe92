package io.bellwether.scoring.stream.endpoint;

import io.bellwether.scoring.stream.store.StateStores;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The profiles the topology of this process keeps, by interactive query. What is read may be ahead of what is committed by at
 * most one commit.
 *
 * <p><b>Failure modes.</b> While partitions are handed over or restored, and for accounts that another instance owns, it is not
 * ready. Thread-safe.
 */
public final class LiveProfiles implements Profiles {
    private volatile @Nullable KafkaStreams streams;

    /** Says which topology to ask; before that nothing is ready. */
    public void readFrom(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public Optional<byte[]> find(String accountId) throws NotReadyException {
        KafkaStreams running = streams;
        if (running == null) {
            throw new NotReadyException("scoring is starting; ask again in a moment");
        }
        Bytes key = Bytes.wrap(accountId.getBytes(StandardCharsets.UTF_8));
        try {
            KeyQueryMetadata owner = running.queryMetadataForKey(StateStores.PROFILES, key, new BytesSerializer());
            if (owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                throw new NotReadyException("accounts are being assigned to instances; ask again in a moment");
            }
            StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> query = StoreQueryParameters.fromNameAndType(
                            StateStores.PROFILES, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                    .withPartition(owner.partition());
            return Optional.ofNullable(running.store(query).get(key));
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException(
                    "the account's profile is being restored, or lies on another instance; ask again in a moment");
        } catch (IllegalStateException e) {
            // What Kafka Streams throws while it ends, or when it has.
            throw new NotReadyException("the topology does not run; ask another instance, or again later");
        }
    }
}
