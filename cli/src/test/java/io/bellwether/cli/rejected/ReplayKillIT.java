package io.bellwether.cli.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.CommandLines;
import io.bellwether.cli.CommandLines.Said;
import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.TickingClock;
import io.bellwether.testing.Transactions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.api.Record;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that is killed between its transactions, and one that is killed inside of one, are each gone on with. */
class ReplayKillIT {

    private static final int RECORDS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path dir;

    @Test
    void aReplayThatIsKilledSendsEachRecordOnceWhenItIsRunAgain() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared().createTopics()) {
            Topics topics = kafka.topics();
            reject(kafka, RECORDS);
            Process killed = launch(kafka);
            Awaitility.await("the first batch is sent")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !killed.isAlive()
                            || !kafka.consumeBytes(topics.audit(), 0).isEmpty());
            killed.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            Said again = CommandLines.listen(command(kafka));

            assertThat(again.code()).as(again.err()).isZero();
            assertThat(again.out()).contains("sent before, by killed");
            assertThat(marks(kafka, RECORDS)).hasSize(RECORDS).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatAKilledReplayHadSentInAnOpenTransactionIsTakenBackAndSentAgain() {
        try (KafkaFixture kafka = KafkaFixture.shared().createTopics()) {
            Topics topics = kafka.topics();
            reject(kafka, 10);
            Map<String, Object> config = new HashMap<>(kafka.clientConfig());
            config.put("transactional.id", topics.rejected().name() + "-replay");
            ByteArraySerializer asIs = new ByteArraySerializer();
            try (KafkaProducer<byte[], byte[]> killed = new KafkaProducer<>(config, asIs, asIs)) {
                killed.initTransactions();
                killed.beginTransaction();
                assertThat(killed.send(
                                new ProducerRecord<>(topics.transactions().name(), new byte[] {1})))
                        .isNotNull();
                killed.flush();

                Said said = CommandLines.listen(command(kafka));

                assertThat(said.out()).as(said.err()).contains("Replay killed sent 10 records");
                assertThat(marks(kafka, 10)).hasSize(10).doesNotHaveDuplicates();
                killed.close(Duration.ZERO);
            }
        }
    }

    private static void reject(KafkaFixture kafka, int count) {
        Topics topics = kafka.topics();
        RejectedCopies copies = new RejectedCopies(kafka, TickingClock.start());
        TopicPartition source = new TopicPartition(topics.transactions().name(), 0);
        Transaction transaction = Transactions.valid();
        byte[] key = transaction.getAccountId().getBytes(StandardCharsets.UTF_8);
        byte[] value = kafka.serdes()
                .serializer(topics.transactions())
                .serialize(topics.transactions().name(), transaction);
        ByteArraySerializer asIs = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(new HashMap<>(kafka.clientConfig()), asIs, asIs)) {
            for (int i = 0; i < count; i++) {
                RecordMetadata from = new RecordMetadata(source, i, 0, 0, 0, 0);
                Record<byte[], byte[]> copy =
                        copies.copy(from, key, value, new Rejection(CauseCode.MODEL_FAILED, "out of order"));
                assertThat(producer.send(new ProducerRecord<>(
                                topics.rejected().name(), i % 6, copy.key(), copy.value(), copy.headers())))
                        .isNotNull();
            }
        }
        kafka.consumeBytes(topics.rejected(), count);
    }

    /** Which rejected records lie in the source topic again, by what their replay says. */
    private static List<String> marks(KafkaFixture kafka, int atLeast) {
        List<ConsumerRecord<byte[], byte[]>> sent =
                kafka.consumeBytes(kafka.topics().transactions(), atLeast);
        return sent.stream()
                .map(record ->
                        new String(record.headers().lastHeader("bw-replay").value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String[] command(KafkaFixture kafka) {
        return new String[] {
            "rejected",
            "replay",
            "--all",
            "--name",
            "killed",
            "--bootstrap-servers",
            kafka.bootstrapServers(),
            "--schema-registry",
            kafka.registryUrl(),
            "--topic-prefix",
            kafka.prefix()
        };
    }

    private Process launch(KafkaFixture kafka) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.bellwether.cli.Main"));
        command.addAll(List.of(command(kafka)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("replay.log").toFile())
                .start();
    }
}
