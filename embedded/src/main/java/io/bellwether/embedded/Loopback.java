package io.bellwether.embedded;

import io.bellwether.embedded.EmbeddedStartException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Ports on a loopback interface. Nothing in this room listens anywhere else: it has no authentication. */
public final class Loopback {

    private Loopback() {}

    /** The address of a loopback host; throws IllegalArgumentException for any other host. */
    public static InetAddress address(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isLoopbackAddress()) {
                throw new IllegalArgumentException("host " + host
                        + " is not a loopback address; the embedded broker and registry have no authentication:"
                        + " use 127.0.0.1, or run Kafka and a registry of their own");
            }
            return address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host " + host + " is unknown; use 127.0.0.1", e);
        }
    }

    /** A port that nobody listened on a moment ago; somebody else may take it before the caller does. */
    public static int freePort(String host) {
        try (ServerSocket socket = new ServerSocket(0, 1, address(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + host, e);
        }
    }

    /** Fails with {@link Reason#PORT_TAKEN} where the port cannot be bound now. */
    public static void requireFree(String what, String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address(host), port));
        } catch (IOException e) {
            throw portTaken(what, host, port, e);
        }
    }

    public static EmbeddedStartException portTaken(String what, String host, int port, Throwable cause) {
        return new EmbeddedStartException(
                Reason.PORT_TAKEN,
                "the " + what + " cannot listen on " + host + ":" + port + " (" + cause.getMessage()
                        + "): stop what uses the port, or choose another one",
                cause);
    }
}
