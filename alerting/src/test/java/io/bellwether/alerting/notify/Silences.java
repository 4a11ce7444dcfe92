package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Silences of one alert each, begun and ended by a test. Thread-safe. */
final class Silences implements Silencer {
    private final InstantSource clock;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    Silences(InstantSource clock) {
        this.clock = clock;
    }

    void begin(String alertId) {
        ends.put(alertId, Instant.MAX);
    }

    Ended end(String alertId) {
        ends.put(alertId, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return ended(alertId);
    }

    @Override
    public boolean silences(Alert alert) {
        return Instant.MAX.equals(ends.get(alert.getAlertId()));
    }

    @Override
    public Optional<Ended> lastEnded(Alert alert, Instant after) {
        return ends.containsKey(alert.getAlertId()) && !silences(alert)
                ? Optional.of(ended(alert.getAlertId()))
                        .filter(ended -> ended.at().isAfter(after))
                : Optional.empty();
    }

    private Ended ended(String alertId) {
        return new Ended("silence-of-" + alertId, Objects.requireNonNull(ends.get(alertId)));
    }
}
