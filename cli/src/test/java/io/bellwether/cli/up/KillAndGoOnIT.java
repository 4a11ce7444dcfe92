package io.bellwether.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.CommandLines;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of the README, through the commands a user types: a file goes in, everything is killed in the middle, nothing is lost or doubled. */
class KillAndGoOnIT {

    private static final int ROWS = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path home;

    @Test
    void aFileSurvivesTheKillOfEverythingAndASecondRunChangesNothing() throws Exception {
        Path file = rows();
        try (RunningUp up = RunningUp.start(home)) {
            up.awaitReady();
            CompletableFuture<Integer> ingestion = CompletableFuture.supplyAsync(() -> ingest(up, file));
            Awaitility.await("some rows are scored")
                    .atMost(PATIENCE)
                    .until(() -> up.ledger().get("scored").asInt() > 2000);

            up.kill();
            up.startAgain();

            assertThat(ingestion.join()).isZero();
            awaitScored(up, ROWS);
            assertBalanced(up.ledger());
            assertThat(eventIds(up)).hasSize(ROWS).doesNotHaveDuplicates();
            long duplicates = up.ledger().get("duplicates").asLong();

            assertThat(ingest(up, file)).isZero();
            Awaitility.await("the second run is read")
                    .atMost(PATIENCE)
                    .until(() -> up.ledger().get("duplicates").asLong() == duplicates + ROWS);
            assertThat(up.ledger().get("scored").asLong()).isEqualTo(ROWS);
            assertBalanced(up.ledger());
            assertThat(eventIds(up)).hasSize(ROWS);
        }
    }

    private static void assertBalanced(JsonNode ledger) {
        assertThat(ledger.get("rejected").asLong()).isZero();
        assertThat(ledger.get("read").asLong())
                .isEqualTo(ledger.get("scored").asLong()
                        + ledger.get("rejected").asLong()
                        + ledger.get("duplicates").asLong());
    }

    private static void awaitScored(RunningUp up, long expected) {
        up.awaitReady();
        Awaitility.await("everything is scored")
                .atMost(PATIENCE)
                .until(() -> up.ledger().get("scored").asLong() >= expected);
    }

    private int ingest(RunningUp up, Path file) {
        return CommandLines.run(
                "ingest",
                "transactions",
                file.toString(),
                "--api",
                up.api(),
                "--data-dir",
                home.toString(),
                "--value",
                "currency=USD",
                "--map",
                "amount=paid");
    }

    private Path rows() throws IOException {
        Path file = home.resolve("rows.csv");
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("eventId,accountId,occurredAt,merchantId,category,paid\n");
            for (int i = 0; i < ROWS; i++) {
                out.write("e" + i + ",a" + i % 50 + "," + begin.plusSeconds(i) + ",m" + i % 7 + ",misc_pos,"
                        + (i % 90 + 1) + ".50\n");
            }
        }
        return file;
    }

    private static List<String> eventIds(RunningUp up) {
        Topics topics = new Topics(Topics.DEFAULT_PREFIX);
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                up.bootstrapServers(),
                "schema.registry.url",
                up.registry(),
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false);
        List<String> ids = new ArrayList<>();
        try (Deserializer<RiskEvent> reader = new AvroSerdes(config).deserializer(topics.riskEvents());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(topics.riskEvents().name())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    ids.add(reader.deserialize(record.topic(), record.headers(), record.value())
                            .getEventId());
                }
            }
        }
        return ids;
    }
}
