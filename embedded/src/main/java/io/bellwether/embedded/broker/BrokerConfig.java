package io.bellwether.embedded.broker;

import io.bellwether.embedded.Loopback;
import java.nio.file.Path;

/**
 * Where the broker keeps its log and where it listens.
 *
 * @param dataDir directory of this broker alone; created where missing, used again after a restart
 * @param host loopback host name or address
 * @param port port for clients, 0 to 65535; 0 takes any free one
 */
public record BrokerConfig(Path dataDir, String host, int port) {

    public BrokerConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        Loopback.address(host);
        dataDir = dataDir.toAbsolutePath().normalize();
    }
}
