package io.bellwether.ingest.http;

import io.bellwether.ingest.problem.Problem;
import io.bellwether.ingest.problem.ProblemType;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the route of each request. {@code GET} routes answer {@code HEAD}, too, every path answers {@code OPTIONS}. Thread-safe. */
public final class Door implements Handler<HttpServerRequest> {

    private static final int NO_CONTENT = 204;

    private final Map<String, Map<String, Route>> byPath = new HashMap<>();
    private final Map<String, Map<String, Route>> byFolder = new HashMap<>();
    private final RequestMeters meters;

    public Door(Collection<Route> routes, RequestMeters meters) {
        this.meters = meters;
        for (Route route : routes) {
            String path = route.isVariable() ? folder(route.path()) : route.path();
            (route.isVariable() ? byFolder : byPath)
                    .computeIfAbsent(path, first -> new TreeMap<>())
                    .put(route.method().name(), route);
        }
    }

    @Override
    public void handle(HttpServerRequest request) {
        Map<String, Route> methods = methods(String.valueOf(request.path()));
        if (methods == null) {
            stray(request).refuse(new Problem(ProblemType.NOT_FOUND, "/openapi.yaml lists the paths there are."));
            return;
        }
        String method = request.method().equals(HttpMethod.HEAD)
                ? HttpMethod.GET.name()
                : request.method().name();
        Route route = methods.get(method);
        if (route == null) {
            refuseMethod(stray(request), methods);
            return;
        }
        Exchange exchange = new Exchange(request, (status, took) -> meters.answered(route, status, took));
        try {
            route.endpoint().handle(exchange);
        } catch (RuntimeException defect) {
            exchange.fail(defect);
        }
    }

    private @Nullable Map<String, Route> methods(String path) {
        Map<String, Route> methods = byPath.get(path);
        return methods != null || path.endsWith("/") ? methods : byFolder.get(folder(path));
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** Answers what is no HTTP; the connection ends with it. */
    public void refuseInvalid(HttpServerRequest request) {
        Exchange exchange = stray(request);
        exchange.header(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        exchange.refuse(unreadable(request.decoderResult().cause()));
        request.connection().close();
    }

    private static Problem unreadable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new Problem(ProblemType.ADDRESS_TOO_LONG, "Nothing here has such a long path.");
        }
        if (cause instanceof TooLongFrameException) {
            return new Problem(ProblemType.HEAD_TOO_LARGE, "Send fewer or shorter headers.");
        }
        return new Problem(ProblemType.MALFORMED_REQUEST, "The head of the request cannot be read.");
    }

    private void refuseMethod(Exchange exchange, Map<String, Route> methods) {
        String allowed = allowed(methods);
        exchange.header(HttpHeaders.ALLOW, allowed);
        if (exchange.request().method().equals(HttpMethod.OPTIONS)) {
            exchange.empty(NO_CONTENT);
        } else {
            exchange.refuse(new Problem(ProblemType.METHOD_NOT_ALLOWED, "Allowed here: " + allowed + "."));
        }
    }

    private static String allowed(Map<String, Route> methods) {
        String listed = methods.keySet().stream().collect(Collectors.joining(", "));
        return (methods.containsKey(HttpMethod.GET.name()) ? listed + ", HEAD" : listed) + ", OPTIONS";
    }

    private Exchange stray(HttpServerRequest request) {
        return new Exchange(request, meters::strayed);
    }
}
