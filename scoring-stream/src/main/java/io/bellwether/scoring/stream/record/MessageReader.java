package io.bellwether.scoring.stream.record;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.stream.scorer.Rejection;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Decodes the records of one partition. Not thread-safe: one per task.
 *
 * @param topic whose sizes hold
 * @param partition of the topic
 * @param deserializer of its values
 * @param patience waits for the registry
 */
public record MessageReader<T>(
        Topic<String, T> topic, int partition, Deserializer<T> deserializer, RegistryPatience patience)
        implements AutoCloseable {
    /**
     * The message in a record.
     *
     * @throws Rejection where it is too large, empty, not of the topic's schema or of a schema nobody knows
     */
    public T read(SourceRecord source) throws Rejection {
        RecordSize.checkRead(source, topic);
        byte[] value = source.record().value();
        if (isAbsent(value)) {
            throw new Rejection(CauseCode.UNDECODABLE, "the record has no value");
        }
        try {
            return patience.await(
                    who(),
                    () -> deserializer.deserialize(topic.name(), source.record().headers(), value));
        } catch (DecodingException e) {
            throw new Rejection(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** No longer waits for the registry: the partition is somebody else's. */
    @Override
    public void close() {
        patience.release(who());
    }

    private String who() {
        return topic.name() + "-" + partition;
    }

    // Kafka hands out null for an absent value, whatever the type says.
    @SuppressWarnings("ConstantConditions")
    private static boolean isAbsent(byte[] value) {
        return value == null;
    }
}
