package io.bellwether.benchmarks.faults.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A receiver of webhooks that says yes and remembers. It can be away, and comes back on the same port. Thread-safe. */
public final class Hooks implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Signed with it, and checked by nobody: the benchmark counts. */
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private int port;
    private @Nullable HttpServer server;

    /**
     * What was posted.
     *
     * @param id of the message
     * @param type such as {@code alert.firing}
     * @param timestamp end of the alert's window
     */
    public record Told(String id, String alertId, String type, String timestamp) {}

    /** Begins to listen on a free port. */
    public static Hooks listening() throws IOException {
        Hooks hooks = new Hooks();
        hooks.comeBack();
        return hooks;
    }

    /** Settings of an alerting service that tells it everything. */
    public Map<String, String> settings() {
        String at = "bellwether.alerting.notifications.";
        return Map.of(
                at + "webhooks.benchmark",
                "http://127.0.0.1:" + port + "/",
                at + "secrets.benchmark",
                SECRET,
                at + "allow-private",
                "true",
                at + "delivery.per-hour",
                "0");
    }

    /** Everything that was accepted, in order. */
    public List<Told> told() {
        return List.copyOf(told);
    }

    /** Nobody listens any more. */
    public synchronized void goAway() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Listens again. */
    public synchronized void comeBack() throws IOException {
        HttpServer begun = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        begun.createContext("/", this::accept);
        begun.start();
        port = begun.getAddress().getPort();
        server = begun;
    }

    @Override
    public void close() {
        goAway();
    }

    private void accept(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            told.add(new Told(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    body.path("data").path("alertId").asText(),
                    body.path("type").asText(),
                    body.path("timestamp").asText()));
            exchange.sendResponseHeaders(204, -1);
        }
    }
}
