package io.bellwether.alerting.state;

import java.time.Instant;

/**
 * Where the clock of a pass stands.
 *
 * @param now end of the windows
 * @param lastTick when all living alerts were last judged
 * @param heardUntil where it stood after the last record of what happens; the wall clock has moved it since
 */
public record PassClock(Instant now, Instant lastTick, Instant heardUntil) {
    /** A pass that has not begun. */
    public static final PassClock NOT_BEGUN = new PassClock(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
}
