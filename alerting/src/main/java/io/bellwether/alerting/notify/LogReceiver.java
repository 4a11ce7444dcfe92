package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line per change of an alert into the log. An account is not named there. */
public final class LogReceiver implements Receiver {
    static final String NAME = "log";

    private static final Logger log = LoggerFactory.getLogger("bellwether.alerts");
    private static final String ACCOUNT = "account";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome deliver(Message message) {
        Alert alert = message.alert();
        String line = line(alert);
        if (alert.getState() == AlertState.FIRING) {
            log.warn(line);
        } else {
            log.info(line);
        }
        return new Outcome.Accepted();
    }

    static String line(Alert alert) {
        Map<String, String> group = new TreeMap<>(alert.getGroup());
        group.computeIfPresent(ACCOUNT, (field, value) -> "***");
        return String.format(
                Locale.ROOT,
                "%s %s %s: %.1f %% (%d of %d), certain of %.1f %%, fires at %.1f %%, clears below %.1f %%; alert %s",
                alert.getState(),
                alert.getRule(),
                group,
                percent(alert.getValue()),
                alert.getHits(),
                alert.getSample(),
                percent(alert.getLowerBound()),
                percent(alert.getFireThreshold()),
                percent(alert.getClearThreshold()),
                alert.getAlertId());
    }

    private static double percent(double rate) {
        return rate * 100;
    }
}
