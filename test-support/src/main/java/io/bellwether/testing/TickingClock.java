package io.bellwether.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until a test moves it. Thread-safe. */
public final class TickingClock implements InstantSource {

    /** Where {@link #start()} begins: an ordinary moment, away from midnight and from the turn of a month. */
    public static final Instant START = Instant.parse("2026-03-10T10:00:00Z");

    private Instant now;

    private TickingClock(Instant start) {
        this.now = start;
    }

    public static TickingClock start() {
        return at(START);
    }

    public static TickingClock at(Instant start) {
        return new TickingClock(start);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Moves on, or back by a negative amount, and returns the new time. */
    public synchronized Instant advance(Duration step) {
        now = now.plus(step);
        return now;
    }

    public synchronized void set(Instant time) {
        now = time;
    }
}
