package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
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
        if (message instanceof Message.Change change) {
            Alert alert = change.alert();
            if (alert.getState() == AlertState.FIRING) {
                log.warn(line(alert)
                        + change.silenceEnd()
                                .map(end -> "; silence " + end.silence() + " has ended")
                                .orElse(""));
            } else {
                log.info(line(alert));
            }
        } else if (message instanceof Message.Digest digest) {
            log.info("{} alerts of team {} were held back: {}", digest.count(), digest.team(), digest.held());
        }
        return new Outcome.Accepted();
    }

    static String line(Alert alert) {
        return alert.getState() + " " + alert.getRule() + " " + group(alert) + ": " + AlertText.measured(alert)
                + "; alert " + alert.getAlertId();
    }

    /** The group, without the account. */
    static Map<String, String> group(Alert alert) {
        Map<String, String> group = new TreeMap<>(alert.getGroup());
        group.computeIfPresent(ACCOUNT, (field, value) -> "***");
        return group;
    }
}
