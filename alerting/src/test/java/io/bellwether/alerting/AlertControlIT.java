package io.bellwether.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.alerting.notify.HookServer;
import io.bellwether.alerting.notify.NotifyConfig;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.AuditRecord;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.health.Readiness;
import io.bellwether.service.lifecycle.FatalSignal;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say about alerts, through the topics and back. */
class AlertControlIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULES = """
            rules:
              - name: negative
                topics: sentiment-events
                hit: {label: NEGATIVE}
                group_by: [entity]
                window: 1h
                rate: {fire: 0.5, clear: 0.3, minimum_sample: 10}
            """;

    private final KafkaFixture kafka = KafkaFixture.shared();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void createTopics() {
        kafka.createTopics();
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void whatIsSaidOnOneInstanceIsSeenThereAtOnceAndSoonOnEveryOther() throws Exception {
        AlertingService first = start("first", nobody());
        try {
            tell(alert("a1", AlertState.FIRING, 1));
            await().atMost(PATIENCE).until(() -> status(first, "/v1/alerts/a1") == 200);

            post(first, "/v1/alerts/a1/acknowledge", "{\"by\":\"ann\",\"owner\":\"bob\"}", 200);
            assertThat(get(first, "/v1/alerts/a1").path("acknowledged").asBoolean())
                    .isTrue();
            post(first, "/v1/alerts/a1/comments", "{\"by\":\"ann\",\"text\":\"one\"}", 201);
            post(first, "/v1/alerts/a1/comments", "{\"by\":\"bob\",\"text\":\"two\"}", 201);
            String silence =
                    post(first, "/v1/silences", silence("Acme"), 201).path("id").asText();

            AlertingService second = start("second", nobody());
            try {
                await().atMost(PATIENCE).until(() -> status(second, "/v1/alerts/a1") == 200);
                JsonNode alert = get(second, "/v1/alerts/a1");
                assertThat(alert.path("acknowledgement").path("owner").asText()).isEqualTo("bob");
                assertThat(alert.path("comments").findValuesAsText("text")).containsExactly("one", "two");
                assertThat(alert.path("silencedBy").asText()).isEqualTo(silence);

                delete(second, "/v1/alerts/a1/acknowledge?by=carl");
                delete(second, "/v1/silences/" + silence + "?by=carl");
                assertThat(get(second, "/v1/alerts/a1").path("acknowledged").asBoolean())
                        .isFalse();
                await().atMost(PATIENCE).until(() -> {
                    JsonNode there = get(first, "/v1/alerts/a1");
                    return !there.path("acknowledged").asBoolean()
                            && !there.path("silenced").asBoolean();
                });
            } finally {
                second.stop(Duration.ofSeconds(10));
            }
            assertWritten(silence);
            stopWhileSomebodyListens(first);
        } finally {
            first.stop(Duration.ofSeconds(10));
        }
    }

    @Test
    void aSilencedAlertIsNotToldAndTheEndOfOneThatWasToldIs() throws Exception {
        String secret = "whsec_"
                + Base64.getEncoder().encodeToString("a-key-of-twenty-four-byt".getBytes(StandardCharsets.UTF_8));
        try (HookServer hooks = HookServer.on(0)) {
            AlertingService service = start(
                    "alone",
                    AlertingProcess.notifications(
                            Map.of("pager", "http://127.0.0.1:" + hooks.port() + "/"), Map.of("pager", secret)));
            try {
                tell(alert("told", AlertState.FIRING, 1));
                await().atMost(PATIENCE).until(() -> hooks.requests().size() == 1);
                String silence = post(service, "/v1/silences", silence("Acme"), 201)
                        .path("id")
                        .asText();
                tell(alert("hidden", AlertState.FIRING, 1));
                tell(alert("hidden", AlertState.RESOLVED, 4));
                tell(alert("told", AlertState.RESOLVED, 9));
                await().atMost(PATIENCE).until(() -> hooks.requests().size() == 2);
                tell(alert("still", AlertState.FIRING, 1));
                delete(service, "/v1/silences/" + silence + "?by=ann");
                await().atMost(PATIENCE).until(() -> hooks.requests().size() == 3);
                tell(alert("after", AlertState.FIRING, 1));
                await().atMost(PATIENCE).until(() -> hooks.requests().size() == 4);

                assertThat(hooks.requests())
                        .extracting(HookServer.Request::body)
                        .satisfiesExactly(
                                body -> assertThat(body).contains("\"told\"", "FIRING"),
                                body -> assertThat(body).contains("\"told\"", "RESOLVED"),
                                body -> assertThat(body).contains("\"still\"", "FIRING"),
                                body -> assertThat(body).contains("\"after\"", "FIRING"));
            } finally {
                service.stop(Duration.ofSeconds(10));
            }
        }
    }

    /** Every kind under a key of its own, and each act in the audit. */
    private void assertWritten(String silence) {
        assertThat(kafka.consume(kafka.topics().alertControl(), 6))
                .extracting(ConsumerRecord::key)
                .hasSize(6)
                .startsWith("a1")
                .endsWith("a1", silence)
                .filteredOn(key -> key.startsWith("a1/"))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(kafka.values(kafka.topics().audit(), 6))
                .extracting(AuditRecord::getAction, AuditRecord::getActor)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"alert.acknowledge\", \"ann\")",
                        "(\"alert.comment\", \"ann\")",
                        "(\"alert.comment\", \"bob\")",
                        "(\"silence.add\", \"ann\")",
                        "(\"alert.unacknowledge\", \"carl\")",
                        "(\"silence.end\", \"carl\")");
    }

    private void stopWhileSomebodyListens(AlertingService service) throws Exception {
        HttpResponse<InputStream> stream = client.send(
                HttpRequest.newBuilder(uri(service, "/v1/alerts:stream")).build(), BodyHandlers.ofInputStream());
        try (InputStream open = stream.body()) {
            assertThat(open.read()).isEqualTo('r');
            long begun = System.nanoTime();
            service.stop(Duration.ofSeconds(10));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
        }
    }

    private AlertingService start(String name, NotifyConfig notifications) throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        KafkaConfig where =
                new KafkaConfig(kafka.bootstrapServers(), kafka.registryUrl(), kafka.prefix(), (short) 1, Map.of());
        ServiceContext context =
                new ServiceContext(new SimpleMeterRegistry(), new Readiness(), new FatalSignal(), folder.resolve(name));
        AlertingService service = new AlertingService(AlertingProcess.config(rules, notifications), where, context);
        service.start();
        return service;
    }

    static NotifyConfig nobody() {
        return AlertingProcess.notifications(Map.of(), Map.of());
    }

    private void tell(Alert alert) {
        kafka.produce(kafka.topics().alerts(), alert.getFingerprint(), alert);
    }

    private static Alert alert(String id, AlertState state, long count) {
        return Alert.newBuilder(Alerts.firing())
                .setAlertId(id)
                .setState(state)
                .setCount(count)
                .build();
    }

    private static String silence(String entity) {
        return "{\"by\":\"ann\",\"comment\":\"maintenance\",\"matchers\":{\"entity\":\"%s\"},\"endsAt\":\"%s\"}"
                .formatted(entity, Instant.now().plus(Duration.ofHours(1)));
    }

    private static URI uri(AlertingService service, String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }

    private int status(AlertingService service, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(service, path)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private JsonNode get(AlertingService service, String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(service, path)), 200);
    }

    private JsonNode delete(AlertingService service, String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(service, path)).DELETE(), 200);
    }

    private JsonNode post(AlertingService service, String path, String body, int status) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(service, path))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body)),
                status);
    }

    private JsonNode send(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }
}
