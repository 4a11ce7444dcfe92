package io.bellwether.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.ingest.RunningDoor;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.FatalSignal;
import io.bellwether.testing.KafkaFixture;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that an operator has made or changed. */
class TopicsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path dataDir;

    private KafkaFixture kafka;

    @BeforeEach
    void open() {
        kafka = KafkaFixture.shared();
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    private static String news(String id, String body) {
        return "{\"newsId\":\"" + id
                + "\",\"publishedAt\":\"2026-11-23T15:00:00Z\",\"source\":\"wire\",\"title\":\"t\",\"body\":\"" + body
                + "\"}";
    }

    /** Letters in no order: the broker measures a batch as it was compressed. */
    private static String incompressible(int characters) {
        Random random = new Random(20261123);
        StringBuilder text = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            text.appendCodePoint(random.nextInt('一', '鿿'));
        }
        return text.toString();
    }

    private void takeAtMost(int bytes) throws Exception {
        ConfigResource topic = new ConfigResource(
                ConfigResource.Type.TOPIC, kafka.topics().news().name());
        AlterConfigOp limit = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes)),
                AlterConfigOp.OpType.SET);
        try (Admin admin = kafka.admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(limit))).all().get();
        }
    }

    @Test
    void aRecordThatTheTopicDoesNotTakeIs413AndItsNeighboursAreWritten() throws Exception {
        kafka.createTopics();
        takeAtMost(20_000);
        String large = news("large", incompressible(15_000));
        try (RunningDoor door = RunningDoor.ready(kafka, dataDir, Map.of())) {
            HttpResponse<String> alone = door.post("/v1/news", large);
            HttpResponse<String> batch =
                    door.post("/v1/news", "[" + news("before", "b") + "," + large + "," + news("after", "b") + "]");

            JsonNode problem = RunningDoor.json(alone);
            assertThat(alone.statusCode()).as(alone.body()).isEqualTo(413);
            assertThat(problem.get("type").asText()).endsWith("record-too-large");
            assertThat(alone.headers().firstValue("retry-after")).isEmpty();
            assertThat(batch.statusCode()).isEqualTo(207);
            assertThat(RunningDoor.json(batch).get("results").findValuesAsText("status"))
                    .containsExactly("202", "413", "202");
            assertThat(kafka.values(kafka.topics().news(), 2))
                    .extracting(item -> item.getNewsId())
                    .containsExactlyInAnyOrder("before", "after");
        }
    }

    @Test
    void anotherNumberOfPartitionsEndsTheProcess() throws Exception {
        String name = kafka.topics().transactions().name();
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get();
        }
        try (RunningDoor door = RunningDoor.open(kafka, dataDir, Map.of())) {
            await().atMost(PATIENCE).until(() -> door.fatal().raised().isPresent());
            HttpResponse<String> meanwhile = door.post("/v1/news", news("n-1", "b"));

            FatalSignal.Raised raised = door.fatal().raised().orElseThrow();
            assertThat(raised.code()).isEqualTo(ExitCode.INCOMPATIBLE_TOPICS);
            assertThat(raised.why()).contains(name, "2 partitions", "topic-prefix");
            assertThat(door.readiness().states()).anyMatch(gate -> gate.reason().contains("2 partitions"));
            assertThat(meanwhile.statusCode()).isEqualTo(503);
        }
    }
}
