package io.bellwether.scoring.feature;

import java.time.Duration;
import java.time.Instant;

/**
 * How far an event time is believed. A publisher's clock may run ahead of the arrival of its record, but not far: one absurd date would
 * make every later event of the account too late for its profile. The stream, ad-hoc scoring and training all go by this.
 */
public final class BelievedTime {
    /** How far ahead of its arrival an event may say it happened. */
    public static final Duration AHEAD = Duration.ofMinutes(5);

    private BelievedTime() {}

    /** The stated event time, or the latest believable one where that is before it. */
    public static Instant of(Instant stated, Instant arrivedAt) {
        Instant latest = arrivedAt.plus(AHEAD);
        return stated.isAfter(latest) ? latest : stated;
    }
}
