package io.bellwether.scoring.stream.instance;

import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * The instances that share the work, as Kafka Streams knows them: an instance that died is among them until it is out of the group.
 *
 * <p>Thread-safe.
 */
public final class Instances {
    private volatile @Nullable Running running;

    private record Running(KafkaStreams streams, HostInfo here) {}

    /** A question to the topology of this process. */
    @FunctionalInterface
    interface Question<T> {
        T answer(KafkaStreams streams) throws NotReadyException;
    }

    /**
     * Says which topology to ask; before that nothing is ready.
     *
     * @param here the address it was given as its own
     */
    public void readFrom(KafkaStreams streams, HostInfo here) {
        running = new Running(streams, here);
    }

    /** The addresses of all other instances. */
    public List<HostInfo> others() throws NotReadyException {
        return ask(KafkaStreams::metadataForAllStreamsClients).stream()
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(HostInfo.unavailable()) && !isHere(host))
                .distinct()
                .toList();
    }

    boolean isHere(HostInfo host) {
        Running now = running;
        return now != null && now.here.equals(host);
    }

    <T> T ask(Question<T> question) throws NotReadyException {
        Running now = running;
        if (now == null) {
            throw new NotReadyException("scoring is starting; ask again in a moment");
        }
        try {
            return question.answer(now.streams);
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException(
                    "what this needs is being restored, or lies on another instance; ask again in a moment");
        } catch (IllegalStateException e) {
            // What Kafka Streams throws while it ends, or when it has.
            throw new NotReadyException("the topology does not run; ask another instance, or again later");
        }
    }
}
