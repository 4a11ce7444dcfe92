package io.bellwether.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.alerting.notify.HookServer;
import io.bellwether.alerting.notify.HookServer.Behaviour;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertingServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "a-key-of-twenty-four-byt";
    private static final String RULES = """
            rules:
              - name: negative
                topics: sentiment-events
                hit: {label: NEGATIVE}
                group_by: [entity]
                window: %s
                rate: {fire: 0.5, clear: 0.3, minimum_sample: 10}
            """;
    private static final int MINIMUM_SAMPLE = 10;

    private final KafkaFixture kafka = KafkaFixture.shared();
    private int ids;

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
    void aStepFiresOnceAndResolvesAndAReceiverInTroubleLosesNothing() throws Exception {
        int port = freePort();
        String secret = "whsec_" + Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
        AlertingConfig config = AlertingProcess.config(
                rules("3s"),
                AlertingProcess.notifications(
                        Map.of("pager", "http://127.0.0.1:" + port + "/"), Map.of("pager", secret)));
        ServiceContext context = AlertingProcess.context();
        AlertingService service = new AlertingService(config, kafkaConfig(), context);
        service.start();
        try {
            speakUntil(Sentiment.NEGATIVE, AlertState.FIRING);
            // Down so far: nobody listens. Then slow, then failing, then well.
            await().atMost(PATIENCE).until(() -> notifications("pager").stream().anyMatch(n -> n.getError() != null));
            try (HookServer hooks = HookServer.on(port, Behaviour.HANG, Behaviour.FAILURE)) {
                speakUntil(Sentiment.POSITIVE, AlertState.RESOLVED);
                await().atMost(PATIENCE).until(() -> hooks.requests().size() == 4);
                await().atMost(PATIENCE)
                        .until(() -> notifications("pager").stream()
                                .anyMatch(n -> n.getState() == AlertState.RESOLVED && n.getSentAt() != null));
                assertTold(hooks.requests());
            }
            assertThat(alerts()).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
            assertThat(context.readiness().isReady()).isTrue();
            assertThat(get(service.port(), "/v1/alerts?state=resolved"))
                    .contains(alerts().get(0).getAlertId());
            // The window is short and has moved on while the receiver was waited for.
            await().atMost(PATIENCE).until(() -> {
                speak(Sentiment.POSITIVE, 2);
                return get(service.port(), "/v1/rules").contains("\"nearest\":[{\"group\":{\"entity\":\"Acme\"}");
            });
        } finally {
            service.stop(Duration.ofSeconds(10));
        }
    }

    /** Two commits make an alert visible, one of each stage. Kafka Streams commits by itself once a minute here. */
    @Test
    void anAlertDoesNotWaitForTheCommitInterval() throws Exception {
        KafkaConfig patient = new KafkaConfig(
                kafka.bootstrapServers(),
                kafka.registryUrl(),
                kafka.prefix(),
                (short) 1,
                Map.of(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "60000"));
        AlertingService service = new AlertingService(
                AlertingProcess.config(rules("60s"), AlertingProcess.notifications(Map.of(), Map.of())),
                patient,
                AlertingProcess.context());
        service.start();
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
                speak("Another", Sentiment.POSITIVE, 1);
                return !kafka.values(kafka.topics().alertInput(), 0).isEmpty();
            });
            // One too few to be judged, and all of it committed: the last one's alert has no other commit to go with.
            speak("Acme", Sentiment.NEGATIVE, MINIMUM_SAMPLE - 1);
            await().atMost(PATIENCE)
                    .until(() -> kafka.values(kafka.topics().alertInput(), 0).size() == ids);
            speak("Acme", Sentiment.NEGATIVE, 1);
            await().atMost(Duration.ofSeconds(25)).until(() -> !alerts().isEmpty());
        } finally {
            service.stop(Duration.ofSeconds(10));
        }
    }

    @Test
    void aProcessThatIsKilledLosesNothingAndFiresNothingTwice() throws Exception {
        Path rules = rules("30s");
        Process first = AlertingProcess.fork(kafka, rules, folder.resolve("first.log"));
        try {
            speakUntil(Sentiment.NEGATIVE, AlertState.FIRING);
        } finally {
            first.destroyForcibly().waitFor();
        }
        speak(Sentiment.NEGATIVE, 20);
        Process second = AlertingProcess.fork(kafka, rules, folder.resolve("second.log"));
        try {
            speakUntil(Sentiment.POSITIVE, AlertState.RESOLVED);
        } finally {
            second.destroyForcibly().waitFor();
        }

        List<Alert> alerts = alerts();
        assertThat(alerts).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        assertThat(alerts)
                .extracting(Alert::getAlertId)
                .containsOnly(alerts.get(0).getAlertId());
        assertThat(alerts.get(1).getCount())
                .as("what happened while nobody looked was judged afterwards")
                .isGreaterThan(alerts.get(0).getCount() + 20);
    }

    /** Four attempts: slow, failing and well for the first message, well for the second. */
    private static void assertTold(List<HookServer.Request> requests) throws Exception {
        assertThat(requests).extracting(HookServer.Request::id).satisfies(all -> {
            assertThat(new HashSet<>(all.subList(0, 3))).hasSize(1);
            assertThat(all.get(3)).isNotEqualTo(all.get(0));
        });
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        for (HookServer.Request request : requests) {
            String signed = request.id() + "." + request.timestamp() + "." + request.body();
            String expected = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            assertThat(request.signature()).isEqualTo("v1," + expected);
        }
        assertThat(requests.get(2).body()).contains("alert.firing");
        assertThat(requests.get(3).body()).contains("alert.resolved");
    }

    private void speakUntil(Sentiment sentiment, AlertState state) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            speak(sentiment, 2);
            return alerts().stream().anyMatch(alert -> alert.getState() == state);
        });
    }

    private void speak(Sentiment sentiment, int count) {
        speak("Acme", sentiment, count);
    }

    private void speak(String entity, Sentiment sentiment, int count) {
        for (int i = 0; i < count; i++) {
            String id = "n" + ids++;
            kafka.produce(
                    kafka.topics().sentimentEvents(),
                    id,
                    Samples.news(id, entity, Instant.now(), sentiment).build());
        }
    }

    private List<Alert> alerts() {
        return kafka.values(kafka.topics().alerts(), 0);
    }

    private Set<Notification> notifications(String receiver) {
        Set<Notification> all = new HashSet<>(kafka.values(kafka.topics().notifications(), 0));
        all.removeIf(notification -> !notification.getReceiver().equals(receiver));
        return all;
    }

    private KafkaConfig kafkaConfig() {
        return new KafkaConfig(kafka.bootstrapServers(), kafka.registryUrl(), kafka.prefix(), (short) 1, Map.of());
    }

    private Path rules(String window) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), RULES.formatted(window));
    }

    private static String get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
