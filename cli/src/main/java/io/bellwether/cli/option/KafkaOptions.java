package io.bellwether.cli.option;

import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import picocli.CommandLine.Option;

/** How a command reaches Kafka and the schema registry. */
public final class KafkaOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:BELLWETHER_KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
            description = "Kafka brokers. Default: ${DEFAULT-VALUE}.")
    private String bootstrapServers = "127.0.0.1:9092";

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            defaultValue = "${env:BELLWETHER_KAFKA_SCHEMA_REGISTRY_URL:-http://127.0.0.1:8085}",
            description = "Schema registry. Default: ${DEFAULT-VALUE}.")
    private String schemaRegistry = "http://127.0.0.1:8085";

    @Option(
            names = "--topic-prefix",
            defaultValue = "${env:BELLWETHER_KAFKA_TOPIC_PREFIX:-" + Topics.DEFAULT_PREFIX + "}",
            description = "What stands before every topic's name. Default: ${DEFAULT-VALUE}")
    private String prefix = Topics.DEFAULT_PREFIX;

    @Option(names = "--property", paramLabel = "KEY=VALUE", description = "Any other setting of the Kafka clients.")
    private Map<String, String> properties = new LinkedHashMap<>();

    /** The catalogue. */
    public Topics topics() {
        return new Topics(prefix);
    }

    /** The serdes. */
    public AvroSerdes serdes() {
        return new AvroSerdes(clientConfig());
    }

    /** Settings of a consumer that belongs to no group and sees only what is committed. */
    public Map<String, Object> consumerConfig() {
        Map<String, Object> config = clientConfig();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }

    /** Settings of any client, without those that only consumers or producers have. */
    public Map<String, Object> clientConfig() {
        Map<String, Object> config = new HashMap<>(properties);
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put("schema.registry.url", schemaRegistry);
        return config;
    }
}
