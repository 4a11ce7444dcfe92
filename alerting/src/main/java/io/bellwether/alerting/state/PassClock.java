package io.bellwether.alerting.state;

import java.time.Instant;

/**
 * Where the clock of a pass stands.
 *
 * @param now end of the windows
 * @param lastTick when all living alerts were last judged
 * @param alone whether time has passed without a record since one was read
 */
public record PassClock(Instant now, Instant lastTick, boolean alone) {
    /** A pass that has not begun. */
    public static final PassClock NOT_BEGUN = new PassClock(Instant.EPOCH, Instant.EPOCH, false);
}
