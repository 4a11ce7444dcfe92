package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.Transactions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillNineIT {
    private static final int RECORDS = 25_000;
    private static final int BEFORE_THE_KILL = 20_000;
    private static final int REPEATED = 1_000;

    @TempDir
    Path data;

    @Test
    void killedInTheMiddleAndStartedAgainNothingIsLostAndNothingScoredTwice() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            kafka.createTopics();
            produce(kafka, 0, BEFORE_THE_KILL);
            Process first = fork(kafka);
            int before;
            try {
                port(first);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !kafka.consumeBytes(kafka.topics().riskEvents(), 0)
                                .isEmpty());
            } finally {
                first.destroyForcibly().waitFor();
            }
            before = kafka.consumeBytes(kafka.topics().riskEvents(), 0).size();
            assertThat(before).as("killed in the middle").isBetween(1, BEFORE_THE_KILL);
            produce(kafka, BEFORE_THE_KILL, RECORDS + REPEATED);

            Process second = fork(kafka);
            try {
                int port = port(second);
                ScoringRig.ledger(port, "transactions", RECORDS + REPEATED);
                kafka.consumeBytes(kafka.topics().riskEvents(), RECORDS);
                ScoringRig.assertLedgerIsTheRecount(kafka, port);
            } finally {
                second.destroyForcibly().waitFor();
            }
        }
    }

    private static void produce(KafkaFixture kafka, int from, int to) throws Exception {
        Topic<String, Transaction> topic = kafka.topics().transactions();
        Map<String, Object> config = kafka.clientConfig();
        config.put("linger.ms", 20);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = from; i < to; i++) {
                String account = "account-" + i % RECORDS % 500;
                byte[] value = kafka.serdes()
                        .serializer(topic)
                        .serialize(topic.name(), Transactions.of(account, "event-" + i % RECORDS));
                sent.add(producer.send(
                        new ProducerRecord<>(topic.name(), account.getBytes(StandardCharsets.UTF_8), value)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    private Process fork(KafkaFixture kafka) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ScoringProcess.class.getName(),
                data.toString()));
        ScoringRig.flags(kafka).forEach((key, value) -> command.add(key + "=" + value));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int port(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        while (true) {
            String line = out.readLine();
            assertThat(line).as("the process ended before it listened").isNotNull();
            if (line.startsWith("PORT ")) {
                drain(out);
                return Integer.parseInt(line.substring("PORT ".length()));
            }
        }
    }

    private static void drain(BufferedReader out) {
        Thread thread = new Thread(() -> out.lines().forEach(line -> {}));
        thread.setDaemon(true);
        thread.start();
    }
}
