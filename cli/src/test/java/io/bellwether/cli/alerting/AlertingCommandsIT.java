package io.bellwether.cli.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.alerting.AlertingConfig;
import io.bellwether.alerting.AlertingService;
import io.bellwether.cli.CommandLines;
import io.bellwether.cli.CommandLines.Said;
import io.bellwether.schemas.Headers;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.ExampleEvent;
import io.bellwether.schemas.message.Reason;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.config.Settings;
import io.bellwether.service.health.Readiness;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.FatalSignal;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against an alerting service that has read a few alerts. */
class AlertingCommandsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

    private static final String TESTED = """
            rules:
              - name: many-rejected
                topics: rejected
                hit: {outcome: rejected}
                group_by: [cause]
                window: 1m
                count: {fire: 20, clear: 10}
            """;

    @TempDir
    private static Path folder;

    private static KafkaFixture kafka;
    private static AlertingService service;

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaFixture.shared().createTopics();
        for (Alert alert : List.of(
                alert("acme", AlertState.FIRING, "Acme"),
                alert("north", AlertState.FIRING, "Northwind"),
                alert("south", AlertState.RESOLVED, "Southwind"))) {
            kafka.produce(kafka.topics().alerts(), alert.getFingerprint(), alert);
        }
        service = new AlertingService(
                Settings.from()
                        .flags(Map.of("bellwether.alerting.http.port", "0"))
                        .build()
                        .read("bellwether.alerting", AlertingConfig.class),
                new KafkaConfig(kafka.bootstrapServers(), kafka.registryUrl(), kafka.prefix(), (short) 1, Map.of()),
                new ServiceContext(new SimpleMeterRegistry(), new Readiness(), new FatalSignal(), folder));
        service.start();
        await().atMost(PATIENCE).until(() -> said("alerts", "show", "south").code() == ExitCode.OK.code());
    }

    @AfterAll
    static void stop() throws Exception {
        service.stop(Duration.ofSeconds(10));
        kafka.close();
    }

    @Test
    void alertsAreListedAndFiltered() throws Exception {
        assertThat(said("alerts", "list").out().lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("ALERT");
        assertThat(said("alerts", "list", "--state", "resolved").out())
                .containsPattern("south +RESOLVED +warning +2026-03-10T10:00:00Z +negative +entity=Southwind +-");
        assertThat(ids(json(
                        "alerts",
                        "list",
                        "--label",
                        "entity=Northwind",
                        "--rule",
                        "negative",
                        "--severity",
                        "warning")))
                .containsExactly("north");
        assertThat(json("alerts", "list", "--since", "2026-03-10T10:00:01Z").path("items"))
                .isEmpty();
        Said first = said("alerts", "list", "--limit", "1");
        assertThat(first.out()).contains("there are more: --cursor ");
        String cursor = first.out().replaceAll("(?s).*--cursor (\\d+).*", "$1");
        assertThat(said("alerts", "list", "--cursor", cursor).out().lines()).hasSize(3);
    }

    @Test
    void anAlertIsAcknowledgedCommentedAndGivenBack() throws Exception {
        assertThat(said("alerts", "ack", "north", "--by", "ann", "--owner", "bob", "--for", "2h")
                        .out())
                .startsWith("north FIRING warning")
                .containsPattern("handled +acknowledged, bob takes care until \\d");
        assertThat(said("alerts", "comment", "north", "asked the publisher", "--by", "bob")
                        .out())
                .startsWith("comment ");
        assertThat(ids(json("alerts", "list", "--acknowledged"))).containsExactly("north");
        assertThat(ids(json("alerts", "list", "--no-acknowledged"))).doesNotContain("north");

        assertThat(said("alerts", "show", "north").out())
                .containsPattern("value +0.8000, bound 0.6000, fires at 0.5000")
                .containsPattern("example +n1 NEGATIVE, loss \\+1.50")
                .containsPattern("old model +a rate of 0.2500 without the newest")
                .containsPattern("history +2026-03-10T10:00:00Z FIRING")
                .containsPattern("comment +\\S+ bob: asked the publisher");

        assertThat(said("alerts", "unack", "north", "--by", "ann").out()).containsPattern("handled +-");
        Said again = said("alerts", "unack", "north");
        assertThat(again.code()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(again.err()).contains("404").contains("nobody has acknowledged");
    }

    @Test
    void aSilenceIsPreviewedAddedListedAndEnded() throws Exception {
        assertThat(said("silences", "preview", "--match", "rule=negative", "--match", "entity=Acme")
                        .out())
                .contains("acme")
                .doesNotContain("north")
                .contains("it would hide 1 of the alerts that fire now");

        String id = json("silences", "add", "--match", "entity=Acme", "--for", "1h", "--comment", "a known story")
                .path("id")
                .asText();

        assertThat(ids(json("alerts", "list", "--silenced"))).containsExactly("acme");
        assertThat(said("alerts", "show", "acme").out()).contains("silenced by " + id, "a known story");
        assertThat(said("silences", "list").out())
                .containsPattern(id + " active +\\S+ +\\S+ +\\S+ +entity=Acme +a known story");
        assertThat(said("silences", "end", id, "--by", "carl").out()).contains("ended", "(ended by carl)");
        assertThat(said("silences", "list").out()).doesNotContain(id);
        assertThat(said("silences", "list", "--state", "ended").out()).contains(id);
    }

    @Test
    void whatTheServiceRefusesIsSaidWithItsReason() {
        Said refused =
                said("silences", "add", "--match", "entity=Acme", "--until", "2020-01-01T00:00:00Z", "--comment", "x");

        assertThat(refused.code()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(refused.err()).contains("422", "/endsAt: lies ahead");
        assertThat(said("silences", "add", "--match", "entity=Acme", "--comment", "x")
                        .code())
                .as("a silence must end")
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(said("silences", "add", "--for", "1h", "--comment", "x").code())
                .as("nothing said is not everything meant")
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(CommandLines.listen("alerts", "list", "--alerting", "http://127.0.0.1:1")
                        .err())
                .contains("no answer from http://127.0.0.1:1", "--alerting");
    }

    @Test
    void rulesAreListed() {
        assertThat(said("rules", "list").out()).contains("negative-sentiment").contains("fires at");
    }

    @Test
    void rulesAreTestedOnWhatLiesInTheTopics() throws Exception {
        for (int i = 0; i < 30; i++) {
            kafka.produceBytes(
                    kafka.topics().rejected(),
                    null,
                    new byte[0],
                    new RecordHeader(Headers.CAUSE, "INVALID_FIELD".getBytes(StandardCharsets.UTF_8)));
        }
        Path rules = Files.writeString(folder.resolve("tested.yaml"), TESTED);
        int alerts = kafka.values(kafka.topics().alerts(), 3).size();

        assertThat(said("rules", "test", rules.toString()).out())
                .contains("30 records from ", "nearest ", "fires at 20.0000")
                .containsPattern("many-rejected +30 +30 +1 +0 +1 +0")
                .containsPattern("would \\S+ FIRING cause=INVALID_FIELD: bound 20.0000");
        JsonNode rule = json("rules", "test", rules.toString(), "--from", "10m", "--to", "0s")
                .path("items")
                .path(0);
        assertThat(rule.path("would").path("count").asInt()).isEqualTo(1);
        assertThat(kafka.values(kafka.topics().alerts(), 3)).hasSize(alerts);

        Said wrong = said(
                "rules",
                "test",
                Files.writeString(rules, TESTED.replace("20", "many")).toString());
        assertThat(wrong.code()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(wrong.err()).contains("422", "line 7: 'fire' must be a number, not 'many'");
        assertThat(said("rules", "test", rules.toString(), "--hours", "1", "--from", "2h")
                        .code())
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(said("rules", "test", folder.resolve("no.yaml").toString()).err())
                .contains("There is no ", "no.yaml");
    }

    private static JsonNode json(String... command) throws Exception {
        Said said =
                said(Stream.concat(Arrays.stream(command), Stream.of("--json")).toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return new ObjectMapper().readTree(said.out());
    }

    private static Said said(String... command) {
        return CommandLines.listen(
                Stream.concat(Arrays.stream(command), Stream.of("--alerting", "http://127.0.0.1:" + service.port()))
                        .toArray(String[]::new));
    }

    private static Alert alert(String id, AlertState state, String entity) {
        return Alert.newBuilder()
                .setAlertId(id)
                .setFingerprint("f-" + id)
                .setRule("negative")
                .setRuleVersion("0123456789ab")
                .setSeverity("warning")
                .setState(state)
                .setGroup(Map.of("entity", entity))
                .setLabels(Map.of())
                .setAnnotations(Map.of())
                .setValue(0.8)
                .setLowerBound(0.6)
                .setFireThreshold(0.5)
                .setClearThreshold(0.4)
                .setSample(20)
                .setHits(16)
                .setWindowStart(NOW.minusSeconds(20))
                .setWindowEnd(NOW)
                .setContributors(List.of())
                .setModels(List.of())
                .setExamples(List.of())
                .setFirstSeen(NOW)
                .setLastSeen(NOW)
                .setCount(1)
                .setHistorical(false)
                .setLinks(Map.of())
                .setExampleEvents(
                        List.of(new ExampleEvent("n1", NOW, "NEGATIVE", 0.9, List.of(new Reason("loss", null, 1.5)))))
                .setRateWithoutNewestModel(0.25)
                .build();
    }

    private static List<String> ids(JsonNode listed) {
        List<String> ids = new ArrayList<>();
        listed.path("items").forEach(item -> ids.add(item.path("alertId").asText()));
        return ids;
    }
}
