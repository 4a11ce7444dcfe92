package io.bellwether.alerting.notify;

import io.bellwether.alerting.Alerts;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Notification;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.testing.KafkaFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The notifier alone, with a topic of alerts that the test writes: it may be stopped and started again as another process would be. */
final class NotifierRig implements AutoCloseable {
    private final KafkaFixture kafka = KafkaFixture.shared().createTopics();
    private final NotifyConfig config;
    private final InstantSource clock;
    private final Vertx vertx = Vertx.vertx();
    private final Silences silences;
    private @Nullable Notifier notifier;

    NotifierRig(NotifyConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.silences = new Silences(clock);
    }

    /** One webhook, called pager, on a port of this machine. */
    static NotifyConfig webhook(int port, int perHour) {
        String secret = "whsec_"
                + Base64.getEncoder().encodeToString("a-key-of-twenty-four-byt".getBytes(StandardCharsets.UTF_8));
        return new NotifyConfig(
                Map.of("pager", "http://127.0.0.1:" + port + "/"),
                Map.of("pager", secret),
                List.of(),
                true,
                Map.of(),
                Optional.empty(),
                Map.of(),
                delivery(perHour, Duration.ofMinutes(5)));
    }

    /** One Alertmanager, called main, on a port of this machine, which is told of the team fraud. */
    static NotifyConfig alertmanager(int port, Duration keepAlive) {
        return new NotifyConfig(
                Map.of(),
                Map.of(),
                List.of(),
                false,
                Map.of("main", "http://127.0.0.1:" + port),
                Optional.empty(),
                Map.of("main", "team=fraud"),
                delivery(1, keepAlive));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void start() {
        KafkaConfig where =
                new KafkaConfig(kafka.bootstrapServers(), kafka.registryUrl(), kafka.prefix(), (short) 1, Map.of());
        notifier = new Notifier(
                new Notifier.Wires(where, kafka.topics(), kafka.serdes()),
                config,
                new Notifier.Surroundings(new SimpleMeterRegistry(), vertx, clock, alert -> true, silences));
        notifier.start();
    }

    void stop() throws InterruptedException {
        if (notifier != null) {
            notifier.stop(Duration.ofSeconds(10));
            notifier = null;
        }
    }

    /** From now on a silence hides this alert. */
    void silence(String alertId) {
        silences.begin(alertId);
    }

    /** Ends the silence that hides this alert; returns the id of what is told of it. */
    String endSilence(String alertId) {
        Silencer.Ended ended = silences.end(alertId);
        return MessageIds.ofSilenceEnd(
                Alert.newBuilder(Alerts.firing()).setAlertId(alertId).build(), ended);
    }

    void restart() throws InterruptedException {
        stop();
        start();
    }

    /** An alert changes; returns the id of the message about it. */
    String publish(String alertId, AlertState state, String team) {
        Alert alert = Alert.newBuilder(Alerts.firing())
                .setAlertId(alertId)
                .setFingerprint("f-" + alertId)
                .setState(state)
                .setGroup(Map.of("entity", alertId))
                .setLabels(Map.of("team", team))
                .setFirstSeen(clock.instant().minusSeconds(1))
                .setWindowEnd(clock.instant())
                .build();
        kafka.produce(kafka.topics().alerts(), alert.getFingerprint(), alert);
        return MessageIds.of(alert);
    }

    /** What was written about a receiver, oldest first. */
    List<Notification> notifications(String receiver) {
        return kafka.values(kafka.topics().notifications(), 0).stream()
                .filter(note -> note.getReceiver().equals(receiver))
                .toList();
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
        kafka.close();
    }

    private static NotifyConfig.Delivery delivery(int perHour, Duration keepAlive) {
        return new NotifyConfig.Delivery(Duration.ofSeconds(2), Duration.ofDays(1), perHour, keepAlive);
    }
}
