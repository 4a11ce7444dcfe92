package io.bellwether.ingest.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.ingest.RunningDoor;
import io.bellwether.testing.KafkaFixture;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that takes connections and says nothing. */
class SlowRegistryIT {

    private static final String EVENT = """
            {"eventId":"e","accountId":"a-1","occurredAt":"2026-11-23T15:00:00Z","money":{"amount":"1","currency":"USD"},\
            "merchantId":"m-1","category":"travel"}""";

    @TempDir
    private Path dataDir;

    @Test
    void whoAsksForAScoreDoesNotWaitForTheRegistryAndNobodyWaitsBehindIt() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared();
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RunningDoor door = RunningDoor.open(
                        kafka,
                        dataDir,
                        Map.of("bellwether.kafka.schema-registry-url", "http://127.0.0.1:" + silent.getLocalPort()))) {
            HttpResponse<String> answer = door.send(door.request("/v1/score/transaction")
                    .timeout(Duration.ofSeconds(3))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(EVENT)));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            assertThat(RunningDoor.json(answer).get("type").asText()).endsWith("not-ready");
        }
    }
}
