package io.bellwether.ingest;

import io.bellwether.ingest.json.TimeReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Which event times are plausible: clocks differ by minutes, and nothing that is scored here is older than the systems that report it. */
final class EventTime {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private EventTime() {}

    static TimeReader reader(InstantSource clock) {
        return new TimeReader(clock, AHEAD, EARLIEST);
    }
}
