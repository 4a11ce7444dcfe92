package io.bellwether.ingest.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times requests: {@code bellwether.ingest.requests} by route, method and status. Routes are the known ones or {@code other}, never the path that was sent. Thread-safe. */
public final class RequestMeters {

    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    public RequestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Key(String method, String route, int status) {}

    /** One request at a known route was answered. */
    void answered(Route route, int status, Duration took) {
        count(new Key(route.method().name(), route.path(), status), took);
    }

    /** One request that no route takes was answered. */
    void strayed(int status, Duration took) {
        count(new Key(OTHER, OTHER, status), took);
    }

    private void count(Key key, Duration took) {
        timers.computeIfAbsent(key, this::timer).record(took);
    }

    private Timer timer(Key key) {
        return Timer.builder("bellwether.ingest.requests")
                .description("Requests from the last byte of their head to the end of their answer")
                .tag("route", key.route())
                .tag("method", key.method())
                .tag("status", Integer.toString(key.status()))
                .register(registry);
    }
}
