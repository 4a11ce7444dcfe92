package io.bellwether.service.config;

import java.util.HashMap;
import java.util.Map;

/**
 * How to reach Kafka and its schema registry; the same for every client of a process. Read at {@code bellwether.kafka}.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param schemaRegistryUrl base URLs of a registry that speaks Confluent's REST API, several separated by commas
 * @param topicPrefix put before every topic's name
 * @param replication replication factor of topics that are created, 1 or more
 * @param properties passed as they are to every Kafka client and serde
 */
public record KafkaConfig(
        @Setting(value = "127.0.0.1:9092", doc = "Kafka brokers, host:port, separated by commas.")
        String bootstrapServers,

        @Setting(
                value = "http://127.0.0.1:8085",
                doc = "Schema registry, Confluent REST API; several URLs separated by commas.")
        String schemaRegistryUrl,

        @Setting(value = "bellwether.", doc = "Put before every topic's name.")
        String topicPrefix,

        @Setting(value = "3", doc = "Replication factor of topics that are created; 1 on a single broker.")
        short replication,

        @Setting(doc = "Passed to every Kafka client and serde, such as security.protocol.")
        Map<String, String> properties) {

    public KafkaConfig {
        properties = Map.copyOf(properties);
        if (replication < 1) {
            throw new IllegalArgumentException("replication must be 1 or more");
        }
    }

    /**
     * A new, modifiable configuration for a client: the properties, with {@code bootstrap.servers} and {@code
     * schema.registry.url}.
     */
    public Map<String, Object> clientProperties() {
        Map<String, Object> client = new HashMap<>(properties);
        client.put("bootstrap.servers", bootstrapServers);
        client.put("schema.registry.url", schemaRegistryUrl);
        return client;
    }

    /** Without the values of secret properties. */
    @Override
    public String toString() {
        return "KafkaConfig[bootstrapServers=%s, schemaRegistryUrl=%s, topicPrefix=%s, replication=%d, properties=%s]"
                .formatted(
                        bootstrapServers,
                        Secrets.shown(schemaRegistryUrl, false),
                        topicPrefix,
                        replication,
                        Secrets.shown(properties));
    }
}
