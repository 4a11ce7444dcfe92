package io.bellwether.testing;

import io.bellwether.embedded.broker.BrokerConfig;
import io.bellwether.embedded.broker.EmbeddedBroker;
import io.bellwether.embedded.registry.EmbeddedRegistry;
import io.bellwether.embedded.registry.RegistryConfig;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one broker and registry that all fixtures of a JVM share; started when first asked for, stopped with the JVM.
 * The broker is a container where a Docker engine answers, and runs in this JVM otherwise.
 */
final class SharedKafka {

    private static final Logger LOG = LoggerFactory.getLogger(SharedKafka.class);

    private final String bootstrapServers;
    private final String registryUrl;

    private SharedKafka() {
        bootstrapServers = DockerKafka.start().orElseGet(SharedKafka::startInThisJvm);
        EmbeddedRegistry registry = EmbeddedRegistry.start(
                new RegistryConfig(KafkaFixture.HOST, 0, bootstrapServers, RegistryConfig.DEFAULT_TOPIC));
        registryUrl = registry.url().toString();
    }

    private static final class Holder {
        private static final SharedKafka INSTANCE = new SharedKafka();
    }

    static SharedKafka get() {
        return Holder.INSTANCE;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    String registryUrl() {
        return registryUrl;
    }

    private static String startInThisJvm() {
        Path directory = ScratchDirectory.create("shared-kafka");
        EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(directory, KafkaFixture.HOST, 0));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            broker.close();
                            ScratchDirectory.delete(directory);
                        },
                        "stop-shared-kafka"));
        LOG.info("tests use a Kafka broker in this JVM at {}", broker.bootstrapServers());
        return broker.bootstrapServers();
    }
}
