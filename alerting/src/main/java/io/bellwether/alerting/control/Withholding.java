package io.bellwether.alerting.control;

import io.bellwether.alerting.control.ControlState.Handling;
import io.bellwether.alerting.notify.Silencer;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Withholds what a silence hides. That an alert has resolved is told to whoever was told that it fires, silence or not, and to nobody else. Thread-safe.
 *
 * <p><b>Failure modes.</b> What was withheld is remembered in this process, of so many alerts and receivers: after a restart, or of an older alert, a receiver may
 * hear that an alert has resolved which it was never told. A silence that ends makes up for nothing: what it withheld is to be seen in the API.
 */
public final class Withholding implements Silencer {
    private static final Logger log = LoggerFactory.getLogger(Withholding.class);
    private static final int REMEMBERED = 10_000;

    private final ControlState control;
    /** Who was not told that an alert fires: the oldest first. */
    private final Set<String> untold = new LinkedHashSet<>();

    public Withholding(ControlState control) {
        this.control = control;
    }

    @Override
    public synchronized boolean withholds(String receiver, Alert alert) {
        String toWhom = alert.getAlertId() + "/" + receiver;
        if (alert.getState() == AlertState.RESOLVED) {
            return untold.contains(toWhom);
        }
        Handling handling = control.of(alert);
        if (!handling.silenced()) {
            untold.remove(toWhom);
            return false;
        }
        log.info(
                "Alert {} is {} and {} is not told: silence {}",
                alert.getAlertId(),
                alert.getState(),
                receiver,
                handling.silences().get(0).id());
        if (begins(alert)) {
            remember(toWhom);
        }
        return true;
    }

    /** One that fires again, after data was missing, may have been told before. */
    private static boolean begins(Alert alert) {
        return alert.getState() == AlertState.FIRING && alert.getCount() == 1;
    }

    private void remember(String toWhom) {
        untold.add(toWhom);
        if (untold.size() > REMEMBERED) {
            untold.remove(untold.iterator().next());
        }
    }
}
