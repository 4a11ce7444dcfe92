package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Alerts;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveAlertsTest {
    private final Set<String> rules = new HashSet<>(Set.of("negative"));
    private final LiveAlerts live = new LiveAlerts(alert -> rules.contains(alert.getRule()));

    @Test
    void whatHasNoDataLivesAndWhatHasResolvedDoesNot() {
        live.put(alert("a1", AlertState.FIRING));
        live.put(alert("a1", AlertState.NO_DATA));
        assertThat(live.at(Alerts.NOW)).extracting(Alert::getState).containsExactly(AlertState.NO_DATA);

        live.put(alert("a1", AlertState.RESOLVED));
        assertThat(live.at(Alerts.NOW)).isEmpty();
    }

    @Test
    void theNewestAlertOfAFingerprintCounts() {
        live.put(alert("a1", AlertState.NO_DATA));
        live.put(alert("a2", AlertState.FIRING));

        assertThat(live.at(Alerts.NOW)).extracting(Alert::getAlertId).containsExactly("a2");
    }

    @Test
    void whatNobodyWillEverCallOverIsDropped() {
        live.put(alert("a1", AlertState.NO_DATA));
        assertThat(live.at(Alerts.NOW.plus(Duration.ofDays(1)))).hasSize(1);
        assertThat(live.at(Alerts.NOW.plus(Duration.ofDays(1)).plusSeconds(1))).isEmpty();

        live.put(alert("a1", AlertState.FIRING));
        assertThat(live.at(Alerts.NOW.plus(Duration.ofDays(30)))).hasSize(1);
        rules.clear();
        assertThat(live.at(Alerts.NOW)).isEmpty();
    }

    private static Alert alert(String id, AlertState state) {
        return Alert.newBuilder(Alerts.firing()).setAlertId(id).setState(state).build();
    }
}
