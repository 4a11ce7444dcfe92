package io.bellwether.testing;

import io.bellwether.embedded.broker.BrokerConfig;
import io.bellwether.embedded.broker.EmbeddedBroker;
import io.bellwether.embedded.registry.EmbeddedRegistry;
import io.bellwether.embedded.registry.RegistryConfig;
import java.nio.file.Path;

/** A broker and a registry that stop and start, each on the port it took first. Thread-safe. */
final class OwnKafka implements Neighbours {

    private final Path directory;
    private final String bootstrapServers;
    private final String registryUrl;
    private final int brokerPort;
    private final int registryPort;
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;

    private OwnKafka(Path directory, EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.directory = directory;
        this.broker = broker;
        this.registry = registry;
        this.bootstrapServers = broker.bootstrapServers();
        this.registryUrl = registry.url().toString();
        this.brokerPort = Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
        this.registryPort = registry.url().getPort();
    }

    static OwnKafka start() {
        Path directory = ScratchDirectory.create("own-kafka");
        EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(directory, KafkaFixture.HOST, 0));
        EmbeddedRegistry registry = EmbeddedRegistry.start(registryConfig(0, broker.bootstrapServers()));
        return new OwnKafka(directory, broker, registry);
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public String registryUrl() {
        return registryUrl;
    }

    @Override
    public synchronized void stopBroker() {
        broker.close();
    }

    @Override
    public synchronized void startBroker() {
        broker = EmbeddedBroker.start(new BrokerConfig(directory, KafkaFixture.HOST, brokerPort));
    }

    @Override
    public synchronized void stopRegistry() {
        registry.close();
    }

    @Override
    public synchronized void startRegistry() {
        registry = EmbeddedRegistry.start(registryConfig(registryPort, bootstrapServers));
    }

    @Override
    public synchronized void release(String prefix) {
        registry.close();
        broker.close();
        ScratchDirectory.delete(directory);
    }

    private static RegistryConfig registryConfig(int port, String bootstrapServers) {
        return new RegistryConfig(KafkaFixture.HOST, port, bootstrapServers, RegistryConfig.DEFAULT_TOPIC);
    }
}
