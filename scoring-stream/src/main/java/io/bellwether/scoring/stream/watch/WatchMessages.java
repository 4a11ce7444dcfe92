package io.bellwether.scoring.stream.watch;

import io.bellwether.schemas.message.DriftEvent;
import io.bellwether.schemas.message.ModelControl;
import io.bellwether.schemas.message.ModelStats;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** What the watcher reads and writes, to and from bytes. Not thread-safe: one per task. */
public final class WatchMessages {
    private final Topics topics;
    private final AvroSerdes serdes;
    private final Deserializer<ModelStats> stats;
    private final Deserializer<ModelControl> controls;

    public WatchMessages(Topics topics, AvroSerdes serdes) {
        this.topics = topics;
        this.serdes = serdes;
        this.stats = serdes.deserializer(topics.modelStats());
        this.controls = serdes.deserializer(topics.modelControl());
    }

    String controlTopic() {
        return topics.modelControl().name();
    }

    /** Counts; empty for a record without a value. */
    Optional<ModelStats> stats(byte @Nullable [] value) throws UnreadableException {
        return read(stats, topics.modelStats(), value);
    }

    /** What is in use; empty for a record without a value. */
    Optional<ModelControl> control(byte @Nullable [] value) throws UnreadableException {
        return read(controls, topics.modelControl(), value);
    }

    byte[] encode(DriftEvent event) {
        return write(topics.modelDrift(), event);
    }

    /** The stored form of counts: that of their topic, which later builds can read, too. */
    ModelWindows.Codec windows() {
        return new ModelWindows.Codec() {
            @Override
            public byte[] encode(ModelStats counts) {
                return write(topics.modelStats(), counts);
            }

            @Override
            public ModelStats decode(byte[] bytes) {
                return stats.deserialize(topics.modelStats().name(), bytes);
            }
        };
    }

    private <V extends SpecificRecord> byte[] write(Topic<String, V> topic, V value) {
        return serdes.serializer(topic).serialize(topic.name(), value);
    }

    private static <V> Optional<V> read(Deserializer<V> deserializer, Topic<String, V> topic, byte @Nullable [] value)
            throws UnreadableException {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(deserializer.deserialize(topic.name(), value));
        } catch (DecodingException e) {
            throw new UnreadableException(e);
        }
    }
}
