package io.bellwether.alerting.notify;

import io.bellwether.alerting.rule.Timing;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The alerts that fire, or fired when their data stopped. Not thread-safe.
 *
 * <p>Nothing is said of an alert's end where its rule is gone, or where its data have stopped for so long that it is forgotten: such alerts are dropped
 * here.
 */
final class LiveAlerts {
    private final Predicate<Alert> judged;
    private final Map<String, Alert> alerts = new LinkedHashMap<>();

    /** @param judged whether there still is a rule that judges an alert */
    LiveAlerts(Predicate<Alert> judged) {
        this.judged = judged;
    }

    void clear() {
        alerts.clear();
    }

    /** The last change of an alert; one of the same fingerprint takes the place of an earlier one. */
    void put(Alert alert) {
        if (alert.getState() == AlertState.RESOLVED) {
            drop(alert);
        } else {
            alerts.put(alert.getFingerprint(), alert);
        }
    }

    void drop(Alert alert) {
        alerts.remove(alert.getFingerprint());
    }

    List<Alert> at(Instant now) {
        alerts.values().removeIf(alert -> !judged.test(alert) || isForgotten(alert, now));
        return List.copyOf(alerts.values());
    }

    private static boolean isForgotten(Alert alert, Instant now) {
        return alert.getState() == AlertState.NO_DATA
                && now.isAfter(alert.getWindowEnd().plus(Timing.FORGET_AFTER));
    }
}
