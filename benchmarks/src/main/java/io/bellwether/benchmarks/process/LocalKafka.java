package io.bellwether.benchmarks.process;

import io.bellwether.embedded.registry.EmbeddedRegistry;
import io.bellwether.embedded.registry.RegistryConfig;
import io.bellwether.service.config.KafkaConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A broker in a process of its own, and a schema registry in this one, so that it survives the broker being killed: while the broker
 * is away it goes on answering reads, and refuses writes. Not thread-safe.
 */
public final class LocalKafka implements AutoCloseable {
    private final BrokerProcess broker;
    private final EmbeddedRegistry registry;

    private LocalKafka(BrokerProcess broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /**
     * Starts both and returns when both answer.
     *
     * @param folder for the broker, as {@link BrokerProcess#start} wants it
     * @param brokerPort 0 takes any free one
     * @param registryPort 0 takes any free one
     */
    public static LocalKafka start(Path folder, int brokerPort, int registryPort) {
        BrokerProcess broker = BrokerProcess.start(folder, brokerPort);
        try {
            RegistryConfig config = new RegistryConfig(
                    "127.0.0.1", registryPort, broker.bootstrapServers(), RegistryConfig.DEFAULT_TOPIC);
            return new LocalKafka(broker, EmbeddedRegistry.start(config));
        } catch (RuntimeException e) {
            broker.kill();
            throw e;
        }
    }

    /** The broker, to be killed and started again. */
    public BrokerProcess broker() {
        return broker;
    }

    /** How clients of this JVM reach both, with topics of this prefix on one replica. */
    public KafkaConfig config(String topicPrefix) {
        return new KafkaConfig(broker.bootstrapServers(), registry.url().toString(), topicPrefix, (short) 1, Map.of());
    }

    /** The same as settings of a service's command line. */
    public List<String> arguments(String topicPrefix) {
        return List.of(
                "--set",
                "bellwether.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--set",
                "bellwether.kafka.schema-registry-url=" + registry.url(),
                "--set",
                "bellwether.kafka.topic-prefix=" + topicPrefix,
                "--set",
                "bellwether.kafka.replication=1");
    }

    /** Stops the registry, then the broker in order. */
    @Override
    public void close() {
        try {
            registry.close();
        } finally {
            broker.close();
        }
    }
}
