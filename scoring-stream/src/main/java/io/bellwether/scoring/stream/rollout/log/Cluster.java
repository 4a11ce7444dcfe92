package io.bellwether.scoring.stream.rollout.log;

import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import java.util.Map;

/**
 * Where the roll-out takes place. Thread-safe.
 *
 * @param topics the catalogue
 * @param serdes of its values
 * @param client what every Kafka client needs to reach the brokers
 */
public record Cluster(Topics topics, AvroSerdes serdes, Map<String, Object> client) {
    /** Freezes the settings. */
    public Cluster {
        client = Map.copyOf(client);
    }
}
