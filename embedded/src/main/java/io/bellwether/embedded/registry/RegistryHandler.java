package io.bellwether.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route, reads and writes JSON. An error is a status and a body with {@code error_code} and {@code message}. */
final class RegistryHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private final List<Route> routes;

    RegistryHandler(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                write(exchange, 200, body(answer(exchange)));
            } catch (RegistryException e) {
                write(exchange, e.status(), error(e.code(), e.getMessage()));
            } catch (RuntimeException e) {
                LOG.error("a request to the schema registry failed", e);
                write(exchange, 500, error(50001, "Error in the schema registry; its log says more"));
            }
        }
    }

    private Object answer(HttpExchange exchange) throws IOException, RegistryException {
        List<String> path = Route.segments(exchange.getRequestURI().getRawPath()).stream()
                .map(RegistryHandler::decode)
                .toList();
        boolean known = false;
        for (Route route : routes) {
            Optional<List<String>> parameters = route.match(path);
            known |= parameters.isPresent();
            if (parameters.isPresent() && route.method().equals(exchange.getRequestMethod())) {
                return route.action()
                        .answer(new Route.Request(
                                parameters.get(), query(exchange.getRequestURI().getRawQuery()), read(exchange)));
            }
        }
        throw known
                ? RegistryException.plain(405, "HTTP 405 Method Not Allowed")
                : RegistryException.plain(404, "HTTP 404 Not Found");
    }

    private static JsonNode read(HttpExchange exchange) throws IOException, RegistryException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw RegistryException.plain(413, "the body is larger than " + MAX_BODY_BYTES + " bytes");
        }
        if (bytes.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw RegistryException.plain(400, "the body is not JSON: " + e.getOriginalMessage());
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static byte[] body(Object answer) throws IOException {
        return answer instanceof Route.RawJson raw
                ? raw.text().getBytes(StandardCharsets.UTF_8)
                : JSON.writeValueAsBytes(answer);
    }

    private static byte[] error(int code, @Nullable String message) throws IOException {
        return JSON.writeValueAsBytes(Map.of("error_code", code, "message", String.valueOf(message)));
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
