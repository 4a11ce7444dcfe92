package io.bellwether.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.ingest.RunningDoor;
import io.bellwether.testing.KafkaFixture;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neighbours that come and go. */
class OutageIT {

    private static final String EVENT = """
            {"eventId":"%s","accountId":"a-1","occurredAt":"2026-11-23T15:00:00Z","money":{"amount":"1","currency":"USD"},\
            "merchantId":"m-1","category":"travel"}""";

    @TempDir
    private Path dataDir;

    @Test
    void theDoorOpensBeforeItsNeighboursAndOutlivesThem() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.own()) {
            kafka.stopRegistry();
            kafka.stopBroker();
            try (RunningDoor door =
                    RunningDoor.open(kafka, dataDir, Map.of("bellwether.ingest.delivery.timeout", "2s"))) {
                HttpResponse<String> early = publish(door, "early");
                kafka.startBroker();
                kafka.startRegistry();
                door.awaitReady();
                HttpResponse<String> before = publish(door, "before");
                kafka.stopBroker();
                HttpResponse<String> during = publish(door, "during");
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> !door.readiness().isReady());
                kafka.startBroker();
                door.awaitReady();
                HttpResponse<String> after = publish(door, "during");

                assertRefused(early, "not-ready");
                assertThat(before.statusCode()).isEqualTo(202);
                assertRefused(during, "delivery-unknown");
                assertThat(during.body()).contains("same id");
                assertThat(after.statusCode()).isEqualTo(202);
            }
        }
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
