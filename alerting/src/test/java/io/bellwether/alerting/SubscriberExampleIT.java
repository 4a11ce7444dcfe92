package io.bellwether.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.message.Alert;
import io.bellwether.testing.KafkaFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that the documentation shows to subscribers, as they run it. */
class SubscriberExampleIT {
    private static final Path PROGRAM = Path.of("..", "docs", "examples", "AlertSubscriber.java");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDocumentedSubscriberPrintsAnAlert() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared().createTopics()) {
            Alert alert = Alerts.firing();
            kafka.produce(kafka.topics().alerts(), alert.getFingerprint(), alert);
            Path said = folder.resolve("said");
            Process subscriber = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            PROGRAM.toString(),
                            kafka.bootstrapServers(),
                            kafka.registryUrl(),
                            kafka.prefix() + "subscriber",
                            kafka.topics().alerts().name()))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> Files.readString(said).contains(alert.getAlertId()) || !subscriber.isAlive());
                assertThat(Files.readString(said))
                        .contains("FIRING " + alert.getRule())
                        .contains(alert.getAlertId());
            } finally {
                subscriber.destroyForcibly().onExit().join();
            }
        }
    }
}
