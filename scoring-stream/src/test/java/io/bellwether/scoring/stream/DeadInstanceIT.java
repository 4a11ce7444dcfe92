package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.Transactions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadInstanceIT {
    private static final String DEAD = "-2b1f6f0e-54a7-4c35-9f5f-0a3b3f9d9a11-1";

    private static final int ACCOUNTS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path data;

    /** The broker would let it hold up all readers for ten minutes. */
    @Test
    void whatADeadInstanceLeftOpenIsEndedAndReadersReadOn() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.own();
                KafkaProducer<byte[], byte[]> dead = producer(kafka, kafka.prefix() + "scoring" + DEAD);
                KafkaProducer<byte[], byte[]> stranger = producer(kafka, kafka.prefix() + "scoring-audit" + DEAD)) {
            ScoringService service = ScoringRig.service(ScoringRig.context(data), ScoringRig.flags(kafka));
            service.start();
            try {
                leaveOpen(dead, kafka.topics().riskEvents().name());
                leaveOpen(stranger, kafka.topics().audit().name());
                Transaction transaction = Transactions.of("account-1", "event-1");
                kafka.produce(kafka.topics().transactions(), transaction.getAccountId(), transaction);

                List<RiskEvent> events = kafka.values(kafka.topics().riskEvents(), 1);
                assertThat(events).extracting(RiskEvent::getEventId).containsExactly("event-1");
                // While the broker is still fencing, its commit is taken for one that is tried again, of a transaction
                // that was aborted.
                assertThatThrownBy(dead::commitTransaction)
                        .isInstanceOfAny(ApplicationRecoverableException.class, InvalidTxnStateException.class);
                stranger.commitTransaction();
            } finally {
                service.stop(Duration.ofSeconds(20));
            }
        }
    }

    /** Its session would last for five minutes, and an instance that was not told to stop does not leave. */
    @ParameterizedTest
    @ValueSource(strings = {"exactly-once", "low-latency"})
    void anInstanceThatDiedIsTakenOverBeforeItsSessionEnds(String delivery) throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared().createTopics()) {
            Map<String, String> flags = ScoringRig.flags(kafka);
            flags.put("bellwether.scoring.stream.delivery", delivery);
            flags.put("bellwether.kafka.properties.main.consumer.session.timeout.ms", "300000");
            ScoringService left = ScoringRig.service(ScoringRig.context(data.resolve("left")), flags);
            left.start();
            Process other = ScoringProcess.fork(data.resolve("other"), flags);
            try {
                int there = ScoringProcess.port(other);
                publish(kafka, "before");
                await().atMost(PATIENCE).ignoreExceptions().until(() -> tasks(there) > 0 && tasks(left.port()) > 0);
                other.destroyForcibly().waitFor();
                publish(kafka, "after");

                await().atMost(PATIENCE)
                        .until(() -> scored(kafka).stream().distinct().count() == 2 * ACCOUNTS);
                if (delivery.equals("exactly-once")) {
                    assertThat(scored(kafka)).doesNotHaveDuplicates();
                }
            } finally {
                other.destroyForcibly().waitFor();
                left.stop(Duration.ofSeconds(20));
            }
        }
    }

    private static void publish(KafkaFixture kafka, String prefix) {
        for (int n = 0; n < ACCOUNTS; n++) {
            Transaction transaction = Transactions.of("account-" + n, prefix + "-" + n);
            kafka.produce(kafka.topics().transactions(), transaction.getAccountId(), transaction);
        }
    }

    private static List<String> scored(KafkaFixture kafka) {
        return kafka.values(kafka.topics().riskEvents(), 0).stream()
                .map(RiskEvent::getEventId)
                .toList();
    }

    private static int tasks(int port) throws Exception {
        JsonObject ledger = new JsonObject(ScoringRig.get(port, "/v1/ledger").body());
        return ledger.getJsonArray("topics")
                .getJsonObject(0)
                .getJsonArray("tasks")
                .size();
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaFixture kafka, String transactionalId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 600_000);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void leaveOpen(KafkaProducer<byte[], byte[]> producer, String topic) throws Exception {
        producer.initTransactions();
        producer.beginTransaction();
        for (int partition = 0; partition < producer.partitionsFor(topic).size(); partition++) {
            byte[] value = "never committed".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
        }
    }
}
