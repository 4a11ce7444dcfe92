package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import java.time.Instant;
import java.util.Optional;

/** Knows which alerts are not to be told for now. Asked before every attempt, by the threads of the queues; must not block. */
public interface Silencer {
    /** Whether a silence hides this alert now. */
    boolean silences(Alert alert);

    /** The silence that ended last of those that would have hidden this alert; empty where that was not after the instant. */
    Optional<Ended> lastEnded(Alert alert, Instant after);

    /**
     * A silence that has ended, by its time or because somebody ended it.
     *
     * @param silence its id
     * @param at when
     */
    record Ended(String silence, Instant at) {}
}
