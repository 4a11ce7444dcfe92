package io.bellwether.embedded.registry;

import io.bellwether.embedded.Loopback;

/**
 * Where the registry listens and where it keeps its schemas.
 *
 * @param host loopback host name or address
 * @param port 0 to 65535; 0 takes any free one
 * @param bootstrapServers the broker, as Kafka clients want it
 * @param topic compacted topic with one partition, created where missing; of this registry alone
 */
public record RegistryConfig(String host, int port, String bootstrapServers, String topic) {

    /** The topic that is used unless somebody says otherwise. */
    public static final String DEFAULT_TOPIC = "_schemas";

    public RegistryConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        Loopback.address(host);
        if (bootstrapServers.isBlank() || topic.isBlank()) {
            throw new IllegalArgumentException("the registry needs bootstrap servers and a topic");
        }
    }
}
