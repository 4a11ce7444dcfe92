package io.bellwether.service.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.service.config.HttpConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers those who watch the process: {@code /livez}, {@code /readyz} and {@code /metrics}, {@code GET} only.
 *
 * <p><b>Failure modes.</b> It shares no thread with the work, so it answers while the work is stuck. {@code /livez} is
 * 503 only when the process is about to end on its own; a neighbour's trouble shows in {@code /readyz}, which must not
 * get the process restarted.
 */
public final class AdminServer implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    static {
        // The JDK's server sends head and body of an answer one after the other; the body then waits for the other side
        // to acknowledge the head, 40 ms on a connection that is kept (JDK-6968351).
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private AdminServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts to listen.
     *
     * @param dying why the process is about to end; empty while it is not
     * @throws IOException if it cannot listen there
     */
    public static AdminServer start(
            HttpConfig where, Readiness readiness, PrometheusMeterRegistry meters, Supplier<Optional<String>> dying)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(where.host(), where.port()), 0);
        ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "admin-http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        route(
                server,
                "/livez",
                exchange -> Answer.json(dying.get().isEmpty() ? 200 : 503, HealthJson.live(dying.get())));
        route(
                server,
                "/readyz",
                exchange -> Answer.json(readiness.isReady() ? 200 : 503, HealthJson.ready(readiness.states())));
        route(server, "/metrics", exchange -> metrics(exchange, meters));
        server.createContext("/", exchange -> send(exchange, Answer.json(404, HealthJson.paths())));
        server.start();
        return new AdminServer(server, threads);
    }

    /** Where it listens, with the real port. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Answer metrics(HttpExchange exchange, PrometheusMeterRegistry meters) throws IOException {
        String accept = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept"))
                .orElse("");
        String type = accept.contains("application/openmetrics-text")
                ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                : PROMETHEUS_TEXT;
        return new Answer(200, type, meters.scrape(type));
    }

    private static void route(HttpServer server, String path, Route route) {
        server.createContext(path, exchange -> {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                send(exchange, Answer.json(404, HealthJson.paths()));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(exchange, Answer.json(405, HealthJson.paths()));
            } else {
                send(exchange, route.answer(exchange));
            }
        });
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private interface Route {
        Answer answer(HttpExchange exchange) throws IOException;
    }

    private record Answer(int status, String type, String body) {
        static Answer json(int status, String text) {
            return new Answer(status, JSON, text);
        }
    }
}
