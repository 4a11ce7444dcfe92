package io.bellwether.alerting.topology;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A schema registry in memory, as far as serialisers ask. */
final class RegistryDouble implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    RegistryDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String answer = exchange.getRequestMethod().equals("POST")
                ? register(
                        JSON.readTree(exchange.getRequestBody()).path("schema").asText())
                : find(exchange.getRequestURI().getPath());
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(answer.contains("error_code") ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String register(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return "{\"id\":" + (schemas.indexOf(schema) + 1) + "}";
    }

    private String find(String path) throws IOException {
        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        return id <= schemas.size()
                ? JSON.writeValueAsString(Map.of("schema", schemas.get(id - 1)))
                : "{\"error_code\":40403,\"message\":\"Schema not found\"}";
    }
}
