package io.bellwether.alerting.rule;

import java.time.Instant;

/**
 * One alert from its beginning to its end.
 *
 * @param began event time of the newest event when the threshold was crossed: together with rule and group it names the alert
 * @param lastHeld when it last held, by the clock of the windows
 * @param count number of evaluations at which it has held
 */
public record Episode(Instant began, Instant lastHeld, long count) {
    static Episode beginning(Instant began, Instant now) {
        return new Episode(began, now, 1);
    }

    Episode heldAgain(Instant now) {
        return new Episode(began, now, count + 1);
    }
}
