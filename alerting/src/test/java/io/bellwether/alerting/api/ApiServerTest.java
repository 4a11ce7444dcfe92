package io.bellwether.alerting.api;

import static io.bellwether.alerting.api.ServedApi.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.alerting.Alerts;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiServerTest {
    private final ServedApi api = new ServedApi();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void listsTheNewestChangesFirstPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            api.put(i, "a" + i, AlertState.FIRING, "negative");
        }
        api.put(5, "a1", AlertState.RESOLVED, "negative");

        List<String> ids = new ArrayList<>();
        String query = "?limit=2";
        while (!query.isEmpty()) {
            JsonNode page = api.get("/v1/alerts" + query, 200);
            ids.addAll(idsOf(page));
            query = page.has("next") ? "?limit=2&cursor=" + page.path("next").asText() : "";
        }

        assertThat(ids).containsExactly("a1", "a4", "a3", "a2", "a0");
    }

    @Test
    void filtersByStateAndRule() throws Exception {
        api.put(1, "firing", AlertState.FIRING, "negative");
        api.put(2, "resolved", AlertState.RESOLVED, "negative");
        api.put(3, "other", AlertState.FIRING, "high-risk");

        JsonNode page = api.get("/v1/alerts?state=firing,no_data&rule=negative", 200);

        assertThat(page.path("items")).singleElement().satisfies(alert -> {
            assertThat(alert.path("alertId").asText()).isEqualTo("firing");
            assertThat(alert.path("group").path("entity").asText()).isEqualTo("Acme");
        });
        assertThat(api.get("/v1/alerts/resolved", 200).path("state").asText()).isEqualTo("RESOLVED");
    }

    @Test
    void filtersBySeverityLabelAndTime() throws Exception {
        api.index.put(1, alert("old", AlertState.FIRING, "negative"));
        api.index.put(
                2,
                Alert.newBuilder(Alerts.firing())
                        .setAlertId("new")
                        .setSeverity("critical")
                        .setGroup(Map.of("entity", "Northwind"))
                        .setLabels(Map.of("team", "risk"))
                        .setWindowEnd(Alerts.NOW.plusSeconds(60))
                        .build());

        assertThat(listed("severity=critical,fatal")).containsExactly("new");
        assertThat(listed("label=entity%3DAcme")).containsExactly("old");
        assertThat(listed("label=entity=Northwind&label=team=risk")).containsExactly("new");
        assertThat(listed("label=entity=Northwind&label=team=fraud")).isEmpty();
        assertThat(listed("since=2026-03-10T10:00:30Z")).containsExactly("new");
        assertThat(listed("since=2026-03-10T11:00:00%2B01:00")).containsExactly("new", "old");
    }

    @Test
    void showsHowAnAlertCameToWhereItStands() throws Exception {
        api.put(3, "a1", AlertState.FIRING, "negative");
        api.put(5, "a1", AlertState.NO_DATA, "negative");
        api.put(8, "a1", AlertState.RESOLVED, "negative");

        JsonNode history = api.get("/v1/alerts/a1", 200).path("history");

        assertThat(history.findValuesAsText("state")).containsExactly("FIRING", "NO_DATA", "RESOLVED");
        assertThat(history.findValuesAsText("position")).containsExactly("3", "5", "8");
        assertThat(history.get(0).path("at").asText()).isEqualTo("2026-03-10T10:00:00Z");
    }

    @Test
    void theHistoryIsBounded() {
        AlertIndex index = new AlertIndex(1);
        for (int i = 0; i <= AlertIndex.CHANGES; i++) {
            index.put(i, Alerts.firing());
        }

        assertThat(index.find("a1").orElseThrow().history())
                .hasSize(AlertIndex.CHANGES)
                .first()
                .extracting(AlertIndex.Change::position)
                .isEqualTo(1L);
    }

    @Test
    void answersEveryErrorWithAProblem() throws Exception {
        assertThat(api.get("/v1/alerts?state=loud", 400).path("detail").asText())
                .contains("firing, resolved, no_data");
        assertThat(api.get("/v1/alerts?limit=0", 400).path("detail").asText()).contains("between 1 and 500");
        assertThat(api.get("/v1/alerts?cursor=x", 400).path("type").asText())
                .isEqualTo("urn:bellwether:problem:invalid-parameter");
        assertThat(api.get("/v1/alerts?stat=firing", 400).path("detail").asText())
                .contains("'stat' is unknown");
        assertThat(api.get("/v1/alerts?label=Acme", 400).path("detail").asText())
                .contains("label=entity=Acme");
        assertThat(api.get("/v1/alerts?since=yesterday", 400).path("detail").asText())
                .contains("RFC 3339");
        assertThat(api.get("/v1/alerts?silenced=maybe", 400).path("detail").asText())
                .contains("true or false");
        assertThat(api.get("/v1/alerts/nobody", 404).path("status").asInt()).isEqualTo(404);
        assertThat(api.get("/v1/silences/none", 404).path("type").asText()).endsWith(":no-such-silence");
        assertThat(api.get("/v1/nowhere", 404).path("type").asText()).endsWith(":not-found");
        assertThat(api.get("/nowhere", 404).path("type").asText()).endsWith(":not-found");
    }

    @Test
    void aMethodThatAPathDoesNotTakeIsToldWhichItTakes() throws Exception {
        assertThat(allowed("/v1/alerts")).isEqualTo("GET");
        assertThat(allowed("/v1/alerts:stream")).isEqualTo("GET");
        assertThat(allowed("/v1/alerts/a1")).isEqualTo("GET");
        assertThat(allowed("/v1/alerts/a1/acknowledge")).isEqualTo("POST, DELETE");
        assertThat(allowed("/v1/alerts/a1/comments")).isEqualTo("POST");
        assertThat(allowed("/v1/silences")).isEqualTo("GET, POST");
        assertThat(allowed("/v1/silences:preview")).isEqualTo("POST");
        assertThat(allowed("/v1/silences/s1")).isEqualTo("GET, DELETE");
        assertThat(allowed("/v1/rules")).isEqualTo("GET");
        assertThat(allowed("/v1/rules:test")).isEqualTo("POST");
    }

    @Test
    void showsTheRules() throws Exception {
        JsonNode rules = api.get("/v1/rules", 200).path("items");

        assertThat(rules).hasSize(10);
        assertThat(rules.get(0).path("name").asText()).isEqualTo("negative-sentiment");
        assertThat(rules.get(0).path("version").asText()).hasSize(12);
        assertThat(rules.get(0).path("countBy").asText()).isEqualTo("story");
        assertThat(rules.get(0).has("atOnce")).isFalse();
        assertThat(rules.get(5).path("kind").asText()).isEqualTo("at_once");
        assertThat(rules.get(5).path("condition").asText()).isEqualTo("spike");
        assertThat(rules.get(5).path("atOnce").path("fireThreshold").asInt()).isEqualTo(5);
    }

    @Test
    void forgetsResolvedAlertsFirst() {
        AlertIndex small = new AlertIndex(2);
        small.put(1, alert("firing", AlertState.FIRING, "negative"));
        small.put(2, alert("resolved", AlertState.RESOLVED, "negative"));
        small.put(3, alert("new", AlertState.FIRING, "negative"));

        assertThat(small.find("resolved")).isEmpty();
        assertThat(small.find("firing")).isPresent();
    }

    private List<String> listed(String query) throws Exception {
        return idsOf(api.get("/v1/alerts?" + query, 200));
    }

    private static List<String> idsOf(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(alert -> ids.add(alert.path("alertId").asText()));
        return ids;
    }

    private String allowed(String path) throws Exception {
        HttpResponse<String> refused =
                api.send(HttpRequest.newBuilder(api.uri(path)).method("PUT", BodyPublishers.noBody()));
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        return refused.headers().firstValue("allow").orElse("");
    }
}
