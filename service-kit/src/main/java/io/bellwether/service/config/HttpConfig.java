package io.bellwether.service.config;

/**
 * Where an HTTP server listens.
 *
 * @param host address to bind to; loopback unless somebody says otherwise
 * @param port 0 to 65535, 0 lets the system choose
 */
public record HttpConfig(
        @Setting(value = "127.0.0.1", doc = "Address to listen on; anything but loopback is reachable by others.")
        String host,

        @Setting(doc = "Port to listen on, 0 to 65535; 0 takes any free one.")
        int port) {

    public HttpConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535");
        }
    }
}
