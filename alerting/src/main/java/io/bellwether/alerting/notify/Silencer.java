package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;

/** Knows which alerts are not to be told for now. Asked before every attempt, by the threads of the queues; must not block. */
public interface Silencer {
    /** Whether a silence hides this alert now. */
    boolean silences(Alert alert);
}
