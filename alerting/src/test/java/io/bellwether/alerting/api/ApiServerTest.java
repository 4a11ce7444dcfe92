package io.bellwether.alerting.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.alerting.Alerts;
import io.bellwether.alerting.rule.file.RuleFile;
import io.bellwether.alerting.topology.Standing;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.service.config.HttpConfig;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AlertIndex index = new AlertIndex(100);
    private String url = "";

    @BeforeEach
    void listen() {
        ApiServer api = new ApiServer(index, RuleFile::shipped, new Standing());
        int port = api.listen(vertx, new HttpConfig("127.0.0.1", 0))
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        url = "http://127.0.0.1:" + port;
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void listsTheNewestChangesFirstPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            index.put(i, alert("a" + i, AlertState.FIRING, "negative"));
        }
        index.put(5, alert("a1", AlertState.RESOLVED, "negative"));

        List<String> ids = new ArrayList<>();
        String query = "?limit=2";
        while (!query.isEmpty()) {
            JsonNode page = get("/v1/alerts" + query, 200);
            page.path("items").forEach(alert -> ids.add(alert.path("alertId").asText()));
            query = page.has("next") ? "?limit=2&cursor=" + page.path("next").asText() : "";
        }

        assertThat(ids).containsExactly("a1", "a4", "a3", "a2", "a0");
    }

    @Test
    void filtersByStateAndRule() throws Exception {
        index.put(1, alert("firing", AlertState.FIRING, "negative"));
        index.put(2, alert("resolved", AlertState.RESOLVED, "negative"));
        index.put(3, alert("other", AlertState.FIRING, "high-risk"));

        JsonNode page = get("/v1/alerts?state=firing,no_data&rule=negative", 200);

        assertThat(page.path("items")).singleElement().satisfies(alert -> {
            assertThat(alert.path("alertId").asText()).isEqualTo("firing");
            assertThat(alert.path("group").path("entity").asText()).isEqualTo("Acme");
        });
        assertThat(get("/v1/alerts/resolved", 200).path("state").asText()).isEqualTo("RESOLVED");
    }

    @Test
    void answersEveryErrorWithAProblem() throws Exception {
        assertThat(get("/v1/alerts?state=loud", 400).path("detail").asText()).contains("firing, resolved, no_data");
        assertThat(get("/v1/alerts?limit=0", 400).path("detail").asText()).contains("between 1 and 500");
        assertThat(get("/v1/alerts?cursor=x", 400).path("type").asText())
                .isEqualTo("urn:bellwether:problem:invalid-parameter");
        assertThat(get("/v1/alerts?stat=firing", 400).path("detail").asText()).contains("'stat' is unknown");
        assertThat(get("/v1/alerts/nobody", 404).path("status").asInt()).isEqualTo(404);
        assertThat(get("/nowhere", 404).path("type").asText()).endsWith(":not-found");
        HttpResponse<String> posted = client.send(
                HttpRequest.newBuilder(URI.create(url + "/v1/alerts"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("allow")).contains("GET");
    }

    @Test
    void showsTheRules() throws Exception {
        JsonNode rules = get("/v1/rules", 200).path("items");

        assertThat(rules).hasSize(3);
        assertThat(rules.get(0).path("name").asText()).isEqualTo("negative-sentiment");
        assertThat(rules.get(0).path("version").asText()).hasSize(12);
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

    private JsonNode get(String path, int status) throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type"))
                .contains(status == 200 ? "application/json" : "application/problem+json");
        return JSON.readTree(response.body());
    }

    private static Alert alert(String id, AlertState state, String rule) {
        return Alert.newBuilder(Alerts.firing())
                .setAlertId(id)
                .setState(state)
                .setRule(rule)
                .build();
    }
}
