package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.Transactions;
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

class DeadInstanceIT {
    private static final String DEAD = "-2b1f6f0e-54a7-4c35-9f5f-0a3b3f9d9a11-1";

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
