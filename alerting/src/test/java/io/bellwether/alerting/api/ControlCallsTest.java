package io.bellwether.alerting.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.schemas.message.AlertState;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Acknowledgements, comments and silences over HTTP. The clock stands at 10:00. */
class ControlCallsTest {
    private static final String SILENCE = """
            {"by": "ann", "comment": "maintenance", "endsAt": "2026-03-10T12:00:00Z", "matchers": {"entity": "Acme"}}
            """;

    private final ServedApi api = new ServedApi();

    @BeforeEach
    void fire() {
        api.put(1, "a1", AlertState.FIRING, "negative");
        api.put(2, "a2", AlertState.RESOLVED, "negative");
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void anAcknowledgedAlertStillFiresAndIsShownWithItsOwnerUntilThatExpires() throws Exception {
        JsonNode answer = api.post(
                "/v1/alerts/a1/acknowledge",
                "{\"by\": \"ann\", \"owner\": \"bob\", \"expiresAt\": \"2026-03-10T12:00:00+01:00\"}",
                200);

        assertThat(answer.path("state").asText()).isEqualTo("FIRING");
        assertThat(answer.path("acknowledged").asBoolean()).isTrue();
        assertThat(answer.path("acknowledgedBy").asText()).isEqualTo("ann");
        assertThat(answer.path("acknowledgement").path("owner").asText()).isEqualTo("bob");
        assertThat(answer.path("acknowledgement").path("expiresAt").asText()).isEqualTo("2026-03-10T11:00:00Z");
        assertThat(api.get("/v1/alerts?acknowledged=true", 200).path("items")).hasSize(1);
        api.clock.advance(Duration.ofHours(1));
        assertThat(api.get("/v1/alerts?acknowledged=true", 200).path("items")).isEmpty();
        assertThat(api.get("/v1/alerts/a1", 200).path("acknowledgedBy").isNull())
                .isTrue();
    }

    @Test
    void anAcknowledgementIsTakenBack() throws Exception {
        api.post("/v1/alerts/a1/acknowledge", "{\"by\": \"ann\"}", 200);

        assertThat(api.delete("/v1/alerts/a1/acknowledge", 400).path("detail").asText())
                .contains("'by' says who");
        assertThat(api.delete("/v1/alerts/a1/acknowledge?by=bob", 200)
                        .path("acknowledged")
                        .asBoolean())
                .isFalse();
        assertThat(api.delete("/v1/alerts/a1/acknowledge?by=bob", 404)
                        .path("type")
                        .asText())
                .endsWith(":not-acknowledged");
    }

    @Test
    void anAlertThatHasResolvedCannotBeAcknowledgedButCommented() throws Exception {
        assertThat(api.post("/v1/alerts/a2/acknowledge", "{\"by\": \"ann\"}", 409)
                        .path("type")
                        .asText())
                .endsWith(":alert-resolved");
        JsonNode comment = api.post("/v1/alerts/a2/comments", "{\"by\": \"ann\", \"text\": \"a\\nb\"}", 201);
        api.post("/v1/alerts/a2/comments", "{\"by\": \"bob\", \"text\": \"c\"}", 201);

        assertThat(comment.path("at").asText()).isEqualTo("2026-03-10T10:00:00Z");
        JsonNode comments = api.get("/v1/alerts/a2", 200).path("comments");
        assertThat(comments.findValuesAsText("text")).containsExactly("a\nb", "c");
        assertThat(comments.findValuesAsText("by")).containsExactly("ann", "bob");
        assertThat(comments.get(0)).isEqualTo(comment);
    }

    @Test
    void aSilenceHidesTheAlertsThatItsPreviewNamed() throws Exception {
        JsonNode preview = api.post("/v1/silences:preview", SILENCE, 200);
        assertThat(preview.path("count").asInt()).as("the resolved one is over").isEqualTo(1);
        assertThat(preview.path("items").get(0).path("alertId").asText()).isEqualTo("a1");
        assertThat(preview.path("items").get(0).path("silenced").asBoolean()).isFalse();

        JsonNode silence = api.post("/v1/silences", SILENCE, 201);

        assertThat(silence.path("state").asText()).isEqualTo("active");
        assertThat(silence.path("startsAt").asText()).isEqualTo("2026-03-10T10:00:00Z");
        JsonNode alert = api.get("/v1/alerts/a1", 200);
        assertThat(alert.path("silenced").asBoolean()).isTrue();
        assertThat(alert.path("silencedBy")).isEqualTo(silence.path("id"));
        assertThat(alert.path("silences").get(0)).isEqualTo(silence);
        assertThat(api.get("/v1/alerts?silenced=false&state=firing", 200).path("items"))
                .isEmpty();
    }

    @Test
    void aSilenceIsListedAndEndedAndOneThatHasEndedStaysAsItWas() throws Exception {
        String id = api.post("/v1/silences", SILENCE, 201).path("id").asText();
        api.clock.advance(Duration.ofMinutes(5));

        JsonNode ended = api.delete("/v1/silences/" + id + "?by=bob", 200);
        api.clock.advance(Duration.ofMinutes(5));

        assertThat(ended.path("state").asText()).isEqualTo("ended");
        assertThat(ended.path("endedBy").asText()).isEqualTo("bob");
        assertThat(ended.path("endsAt").asText()).isEqualTo("2026-03-10T10:05:00Z");
        assertThat(api.delete("/v1/silences/" + id + "?by=carl", 200)).isEqualTo(ended);
        assertThat(api.get("/v1/silences/" + id, 200)).isEqualTo(ended);
        assertThat(api.get("/v1/silences?state=pending,active", 200).path("items"))
                .isEmpty();
        assertThat(api.get("/v1/silences", 200).path("items")).hasSize(1);
        assertThat(api.get("/v1/alerts/a1", 200).path("silenced").asBoolean()).isFalse();
    }

    @Test
    void aSilenceSaysWhereItIs() throws Exception {
        HttpResponse<String> created = api.send(HttpRequest.newBuilder(api.uri("/v1/silences"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(SILENCE)));

        String location = created.headers().firstValue("location").orElse("");
        assertThat(location).startsWith("/v1/silences/");
        assertThat(api.get(location, 200).path("comment").asText()).isEqualTo("maintenance");
    }

    @Test
    void aBadBodyIsToldEverythingThatIsWrongWithIt() throws Exception {
        JsonNode problem = api.post(
                "/v1/silences",
                "{\"by\": \"\\u0007\", \"endsAt\": \"2026-03-10T09:00:00Z\", \"startsAt\": \"soon\","
                        + " \"matchers\": {\"entity\": 7, \"a/b\": \"\"}, \"forever\": true}",
                422);

        assertThat(problem.path("type").asText()).isEqualTo("urn:bellwether:problem:invalid-record");
        assertThat(errors(problem))
                .containsExactlyInAnyOrder(
                        "/by invalid-character",
                        "/comment missing",
                        "/matchers/entity wrong-type",
                        "/matchers/a~1b too-short",
                        "/startsAt invalid-format",
                        "/endsAt out-of-range",
                        "/forever unknown-field");
        assertThat(problem.toString()).as("nothing is repeated").doesNotContain("soon");
        assertThat(errors(api.post("/v1/silences", "{}", 422)))
                .containsExactlyInAnyOrder("/by missing", "/comment missing", "/matchers missing", "/endsAt missing");
        assertThat(errors(api.post("/v1/alerts/a1/comments", "{\"by\": null, \"text\": \" \"}", 422)))
                .containsExactlyInAnyOrder("/by missing", "/text too-short");
        assertThat(errors(api.post(
                        "/v1/alerts/a1/acknowledge", "{\"by\": \"a\", \"expiresAt\": \"2027-03-10T10:00:00Z\"}", 422)))
                .containsExactly("/expiresAt out-of-range");
        assertThat(errors(api.post("/v1/silences:preview", "{\"matchers\": {}}", 422)))
                .containsExactly("/matchers out-of-range");
    }

    @Test
    void aBodyThatIsNoneIsRefused() throws Exception {
        assertThat(api.post("/v1/silences", "{\"by\":", 400).path("type").asText())
                .endsWith(":malformed-json");
        assertThat(api.post("/v1/silences", "{\"by\":\"a\",\"by\":\"b\"}", 400)
                        .path("type")
                        .asText())
                .endsWith(":malformed-json");
        assertThat(api.post("/v1/silences", "", 400).path("type").asText()).endsWith(":malformed-json");
        assertThat(errors(api.post("/v1/silences", "[]", 422))).containsExactly(" wrong-type");
        assertThat(api.post("/v1/silences", "\"" + "x".repeat(40_000) + "\"", 413)
                        .path("type")
                        .asText())
                .endsWith(":body-too-large");
        HttpResponse<String> form = api.send(HttpRequest.newBuilder(api.uri("/v1/silences"))
                .header("content-type", "text/plain")
                .POST(BodyPublishers.ofString(SILENCE)));
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(form.headers().firstValue("accept-post")).contains("application/json");
    }

    private static List<String> errors(JsonNode problem) {
        return StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(error -> error.path("pointer").asText() + " "
                        + error.path("code").asText())
                .toList();
    }
}
