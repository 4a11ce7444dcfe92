package io.bellwether.scoring.stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.Transactions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.TxnOffsetCommitRequest;
import org.apache.kafka.common.requests.TxnOffsetCommitRequest.CommittedOffset;
import org.apache.kafka.common.requests.TxnOffsetCommitResponse;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StuckOffsetsIT {
    private static final String DEAD = "-2b1f6f0e-54a7-4c35-9f5f-0a3b3f9d9a11-1";

    @TempDir
    Path data;

    /** Whoever is given these partitions waits until the offsets are settled, and the broker never settles them. */
    @Test
    void offsetCommitsThatNoTransactionWillEndAreEnded() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.own().createTopics();
                Admin admin = kafka.admin()) {
            String application = kafka.prefix() + "scoring";
            leavePending(kafka, admin, application);
            ScoringService service = ScoringRig.service(ScoringRig.context(data), ScoringRig.flags(kafka));
            service.start();
            try {
                Transaction transaction = Transactions.of("account-1", "event-1");
                kafka.produce(kafka.topics().transactions(), transaction.getAccountId(), transaction);

                List<RiskEvent> events = kafka.values(kafka.topics().riskEvents(), 1);
                assertThat(events).extracting(RiskEvent::getEventId).containsExactly("event-1");
            } finally {
                service.stop(Duration.ofSeconds(20));
            }
        }
    }

    /** Commits offsets in a transaction that its coordinator was never told of, which the broker is kept from noticing. */
    private static void leavePending(KafkaFixture kafka, Admin admin, String application) throws Exception {
        String transactionalId = application + DEAD;
        verifyTransactions(admin, false);
        try (KafkaProducer<byte[], byte[]> producer = producer(kafka, transactionalId)) {
            producer.initTransactions();
            TransactionDescription transaction = requireNonNull(admin.describeTransactions(Set.of(transactionalId))
                    .description(transactionalId)
                    .get());
            Map<TopicPartition, CommittedOffset> offsets = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> before = new HashMap<>();
            String topic = kafka.topics().transactions().name();
            for (int partition = 0; partition < producer.partitionsFor(topic).size(); partition++) {
                offsets.put(new TopicPartition(topic, partition), new CommittedOffset(0, "", Optional.empty()));
                before.put(new TopicPartition(topic, partition), new OffsetAndMetadata(0));
            }
            admin.alterConsumerGroupOffsets(application, before).all().get();
            TxnOffsetCommitResponse response = send(
                    kafka.bootstrapServers(),
                    new TxnOffsetCommitRequest.Builder(
                                    transactionalId,
                                    application,
                                    transaction.producerId(),
                                    (short) transaction.producerEpoch(),
                                    offsets,
                                    false)
                            .build((short) 3));
            assertThat(response.errorCounts()).containsOnlyKeys(Errors.NONE);
        }
        verifyTransactions(admin, true);
    }

    private static void verifyTransactions(Admin admin, boolean verify) throws Exception {
        ConfigEntry entry = new ConfigEntry("transaction.partition.verification.enable", Boolean.toString(verify));
        Collection<AlterConfigOp> change = List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET));
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.BROKER, ""), change))
                .all()
                .get();
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaFixture kafka, String transactionalId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static TxnOffsetCommitResponse send(String broker, TxnOffsetCommitRequest request) throws Exception {
        RequestHeader header = new RequestHeader(ApiKeys.TXN_OFFSET_COMMIT, request.version(), "test", 1);
        ByteBuffer sent = request.serializeWithHeader(header);
        int colon = broker.lastIndexOf(':');
        try (Socket socket = new Socket(broker.substring(0, colon), Integer.parseInt(broker.substring(colon + 1)));
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            out.writeInt(sent.remaining());
            out.write(sent.array(), sent.arrayOffset() + sent.position(), sent.remaining());
            out.flush();
            ByteBuffer received = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            return (TxnOffsetCommitResponse) AbstractResponse.parseResponse(received, header);
        }
    }
}
