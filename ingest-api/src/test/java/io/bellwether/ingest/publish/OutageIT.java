package io.bellwether.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.ingest.RunningDoor;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.service.health.Gate;
import io.bellwether.testing.KafkaFixture;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neighbours that come and go. */
class OutageIT {

    private static final String EVENT = """
            {"eventId":"%s","accountId":"a-1","occurredAt":"2026-11-23T15:00:00Z","money":{"amount":"1","currency":"USD"},\
            "merchantId":"m-1","category":"travel"}""";

    private static KafkaFixture kafka;

    @TempDir
    private Path dataDir;

    @BeforeAll
    static void start() {
        kafka = KafkaFixture.own();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void theDoorOpensBeforeItsNeighboursAndOutlivesThem() throws Exception {
        kafka.stopRegistry();
        kafka.stopBroker();
        try (RunningDoor door = RunningDoor.open(kafka, dataDir, Map.of("bellwether.ingest.delivery.timeout", "4s"))) {
            HttpResponse<String> early = publish(door, "early");
            kafka.startBroker();
            kafka.startRegistry();
            door.awaitReady();
            HttpResponse<String> before = publish(door, "before");
            kafka.stopBroker();
            HttpResponse<String> during = publish(door, "during");
            await().atMost(Duration.ofSeconds(20)).until(() -> !door.readiness().isReady());
            kafka.startBroker();
            door.awaitReady();
            HttpResponse<String> after = publish(door, "during");

            assertRefused(early, "not-ready");
            assertThat(before.statusCode()).isEqualTo(202);
            assertThat(during.statusCode()).as(during.body()).isEqualTo(503);
            assertThat(RunningDoor.json(during).get("type").asText())
                    .as("delivery-unknown where the producer still took it, not-written where it had noticed before")
                    .matches(".*:(delivery-unknown|not-written)");
            assertThat(after.statusCode()).as(after.body()).isEqualTo(202);
        }
    }

    /** The producer is kept from looking for other brokers, so that what it has taken waits until its time is up. */
    @Test
    void whatWasTakenAndNotAcknowledgedMayBeSentAgainWithTheSameId() throws Exception {
        Map<String, String> patient = Map.of(
                "bellwether.ingest.delivery.timeout", "1s",
                "bellwether.kafka.properties.metadata.recovery.strategy", "none");
        try (RunningDoor door = RunningDoor.ready(kafka, dataDir, patient)) {
            kafka.stopBroker();
            HttpResponse<String> taken = publish(door, "taken");
            kafka.startBroker();

            assertRefused(taken, "delivery-unknown");
            assertThat(taken.body()).contains("same id");
        }
    }

    @Test
    void theRegistryIsNeededOnceAndNotAgain() throws Exception {
        kafka.stopRegistry();
        try (RunningDoor door = RunningDoor.open(kafka, dataDir, Map.of())) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> waiting(door).equals(List.of("ingest-broker", "ingest-schemas")));
            HttpResponse<String> early = publish(door, "no-registry");
            kafka.startRegistry();
            door.awaitReady();
            kafka.stopRegistry();
            HttpResponse<String> known = publish(door, "known-schema");
            kafka.startRegistry();

            assertRefused(early, "not-ready");
            assertThat(known.statusCode()).as(known.body()).isEqualTo(202);
            assertThat(kafka.values(kafka.topics().transactions(), 1))
                    .extracting(Transaction::getEventId)
                    .contains("known-schema")
                    .doesNotContain("no-registry");
        }
    }

    private static List<String> waiting(RunningDoor door) {
        return door.readiness().states().stream()
                .filter(state -> !state.ready())
                .map(Gate.State::gate)
                .sorted()
                .toList();
    }

    private static HttpResponse<String> publish(RunningDoor door, String event) throws Exception {
        return door.post("/v1/transactions", EVENT.formatted(event));
    }

    private static void assertRefused(HttpResponse<String> response, String slug) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).isPresent();
        assertThat(RunningDoor.json(response).get("type").asText()).endsWith(slug);
    }
}
