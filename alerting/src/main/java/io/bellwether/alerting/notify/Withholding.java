package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Withholds from one receiver what a silence hides. That an alert has resolved is told to whoever was told that it fires, silence or not, and to nobody else.
 * Not thread-safe.
 *
 * <p><b>Failure modes.</b> What was withheld is remembered in this process, of so many alerts: after a restart, or of an older alert, the receiver may
 * hear that an alert has resolved which it was never told. A silence that ends makes up for nothing: what it withheld is to be seen in the API.
 */
final class Withholding {
    private static final int REMEMBERED = 10_000;

    private final Silencer silencer;
    /** Alerts of which it was not told that they fire: the oldest first. */
    private final Set<String> untold = new LinkedHashSet<>();

    Withholding(Silencer silencer) {
        this.silencer = silencer;
    }

    /** Whether this change is kept from the receiver, for good: it is not told later. */
    boolean withholds(Alert alert) {
        if (alert.getState() == AlertState.RESOLVED) {
            return untold.contains(alert.getAlertId());
        }
        if (!silencer.silences(alert)) {
            untold.remove(alert.getAlertId());
            return false;
        }
        if (begins(alert)) {
            remember(alert.getAlertId());
        }
        return true;
    }

    /** One that fires again, after data was missing, may have been told before. */
    private static boolean begins(Alert alert) {
        return alert.getState() == AlertState.FIRING && alert.getCount() == 1;
    }

    private void remember(String alertId) {
        untold.add(alertId);
        if (untold.size() > REMEMBERED) {
            untold.remove(untold.iterator().next());
        }
    }
}
