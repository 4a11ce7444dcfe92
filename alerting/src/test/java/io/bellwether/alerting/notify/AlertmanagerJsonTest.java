package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.alerting.Alerts;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Contributor;
import io.bellwether.schemas.message.ExampleEvent;
import io.bellwether.schemas.message.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertmanagerJsonTest {
    private static final Instant UNTIL = Alerts.NOW.plus(Duration.ofMinutes(5));

    @Test
    void saysWhatFiresUntilWhenAndWhy() throws IOException {
        JsonNode posted = write(Alert.newBuilder(Alerts.firing())
                .setLabels(Map.of("team", "news"))
                .setAnnotations(Map.of("run-book", "look at it"))
                .setContributors(List.of(new Contributor("source", "wire", 0.75)))
                .setExamples(List.of("n1/Acme", "n2/Acme"))
                .setExampleEvents(List.of(
                        new ExampleEvent(
                                "n1/Acme", Alerts.NOW, "NEGATIVE", 0.8, List.of(new Reason("loss", null, 1.5))),
                        new ExampleEvent("n2/Acme", Alerts.NOW, "NEGATIVE", null, List.of())))
                .setRateWithoutNewestModel(0.25)
                .setLinks(Map.of("console", "https://console.example/a1", "broken", "not a url"))
                .build());

        assertThat(posted.path("labels"))
                .isEqualTo(json("{'alertname':'negative','severity':'warning','team':'news','entity':'Acme'}"));
        assertThat(posted.path("startsAt").asText()).isEqualTo("2026-03-10T10:00:00Z");
        assertThat(posted.path("endsAt").asText()).isEqualTo("2026-03-10T10:05:00Z");
        assertThat(posted.path("generatorURL").asText()).isEqualTo("https://console.example/a1");
        JsonNode annotations = posted.path("annotations");
        assertThat(annotations.path("run_book").asText()).isEqualTo("look at it");
        assertThat(annotations.path("bellwether_alert_id").asText()).isEqualTo("a1");
        assertThat(annotations.path("bellwether_state").asText()).isEqualTo("FIRING");
        assertThat(annotations.path("bellwether_measured").asText())
                .isEqualTo("80.0 % (16 of 20), certain of 60.0 %, fires at 50.0 %, clears below 40.0 %");
        assertThat(annotations.path("bellwether_contributors").asText()).isEqualTo("source wire 75 %");
        assertThat(annotations.path("bellwether_examples").asText())
                .isEqualTo("n1/Acme: NEGATIVE 0.80 (loss +1.50); n2/Acme: NEGATIVE");
        assertThat(annotations.path("bellwether_rate_without_newest_model").asText())
                .isEqualTo("25.0 %");
    }

    @Test
    void noDataIsNotOverAndResolvedIs() throws IOException {
        assertThat(write(state(AlertState.NO_DATA, Alerts.NOW)).path("endsAt").asText())
                .isEqualTo("2026-03-10T10:05:00Z");
        assertThat(write(state(AlertState.RESOLVED, Alerts.NOW.plusSeconds(7)))
                        .path("endsAt")
                        .asText())
                .isEqualTo("2026-03-10T10:00:07Z");
        assertThat(write(state(AlertState.RESOLVED, Alerts.NOW.minusSeconds(7)))
                        .path("endsAt")
                        .asText())
                .as("an end before the start would be refused")
                .isEqualTo("2026-03-10T10:00:00Z");
    }

    @Test
    void aLinkNamedAlertComesFirstAndWithoutALinkThereIsNone() throws IOException {
        Alert linked = Alert.newBuilder(Alerts.firing())
                .setLinks(Map.of("a", "https://a.example/", "alert", "https://b.example/"))
                .build();

        assertThat(write(linked).path("generatorURL").asText()).isEqualTo("https://b.example/");
        assertThat(write(Alerts.firing()).has("generatorURL")).isFalse();
    }

    private static Alert state(AlertState state, Instant windowEnd) {
        return Alert.newBuilder(Alerts.firing())
                .setState(state)
                .setWindowEnd(windowEnd)
                .build();
    }

    private static JsonNode write(Alert alert) throws IOException {
        return new ObjectMapper()
                .readTree(AlertmanagerJson.write(List.of(alert), UNTIL))
                .path(0);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
