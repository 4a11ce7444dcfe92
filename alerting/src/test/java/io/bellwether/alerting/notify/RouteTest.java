package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Alerts;
import io.bellwether.schemas.message.Alert;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTest {
    private final Alert alert = Alert.newBuilder(Alerts.firing())
            .setLabels(Map.of("team", "fraud", "cost-center", "7", "severity", "low", "entity", "hidden"))
            .setGroup(Map.of("entity", "Acme, Inc.", "source-topic", "news"))
            .build();

    @Test
    void matchesALabelOfTheRuleAFieldOfTheGroupTheRuleOrItsSeverity() {
        for (String route : new String[] {
            "team=fraud",
            "cost-center=7",
            "entity=Acme, Inc.",
            "source_topic=news",
            "alertname=negative",
            "severity=warning"
        }) {
            assertThat(Route.parse(route).matches(alert)).as(route).isTrue();
        }
        for (String route : new String[] {"team=Fraud", "severity=low", "entity=hidden", "region=eu"}) {
            assertThat(Route.parse(route).matches(alert)).as(route).isFalse();
        }
    }

    @Test
    void labelsHaveNamesThatPrometheusAllows() {
        assertThat(AlertLabels.of(alert))
                .containsOnlyKeys("alertname", "cost_center", "entity", "severity", "source_topic", "team");
        assertThat(AlertLabels.name("24h")).isEqualTo("_24h");
        assertThat(AlertLabels.name("größe")).isEqualTo("gr__e");
    }
}
