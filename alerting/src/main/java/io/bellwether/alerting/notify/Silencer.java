package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;

/** Knows what is not to be told for now. Asked before every attempt, by the threads of the queues; must not block. */
public interface Silencer {
    /** Whether this change of an alert is kept from the receiver of this name, for good: it is not told later. */
    boolean withholds(String receiver, Alert alert);
}
