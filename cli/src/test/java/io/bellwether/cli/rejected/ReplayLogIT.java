package io.bellwether.cli.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.cli.rejected.record.RejectedRecord;
import io.bellwether.cli.rejected.record.TopicReader;
import io.bellwether.cli.rejected.replay.Replay;
import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.TickingClock;
import io.bellwether.testing.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReplayLogIT {

    @Test
    void whatWasSentIsSeenBehindATransactionOfSomebodyElseThatIsOpen() {
        try (KafkaFixture kafka = KafkaFixture.shared().createTopics();
                TopicReader reader = new TopicReader(options(kafka).consumerConfig());
                KafkaProducer<byte[], byte[]> somebodyElse = transactional(kafka)) {
            RejectedRecord record = reject(kafka, reader);
            try (Replay first = Replay.begin(options(kafka), reader, "first", true)) {
                somebodyElse.beginTransaction();
                assertThat(somebodyElse.send(
                                new ProducerRecord<>(kafka.topics().audit().name(), new byte[] {1})))
                        .isNotNull();
                somebodyElse.flush();
                assertThat(first.offer(record)).isInstanceOf(Replay.Outcome.Sent.class);
                first.flush();
            }

            try (Replay second = Replay.begin(options(kafka), reader, "second", true)) {
                assertThat(second.offer(record)).isEqualTo(new Replay.Outcome.SentBefore("first"));
            }
            somebodyElse.close(Duration.ZERO);
        }
    }

    private static RejectedRecord reject(KafkaFixture kafka, TopicReader reader) {
        Topics topics = kafka.topics();
        Transaction transaction = Transactions.valid();
        byte[] value = kafka.serdes()
                .serializer(topics.transactions())
                .serialize(topics.transactions().name(), transaction);
        new RejectedCopies(kafka, TickingClock.start())
                .reject(
                        new RecordMetadata(
                                new TopicPartition(topics.transactions().name(), 0), 0, 0, 0, 0, 0),
                        transaction.getAccountId().getBytes(StandardCharsets.UTF_8),
                        value,
                        CauseCode.MODEL_FAILED,
                        "out of order");
        List<RejectedRecord> found = new ArrayList<>();
        reader.read(reader.partitions(topics.rejected().name()), record -> found.add(RejectedRecord.of(record)));
        return found.get(0);
    }

    /** Its transactions are undone by the brokers after a second. */
    private static KafkaProducer<byte[], byte[]> transactional(KafkaFixture kafka) {
        Map<String, Object> config = new HashMap<>(kafka.clientConfig());
        config.put("transactional.id", kafka.prefix() + "somebody-else");
        config.put("transaction.timeout.ms", 1000);
        ByteArraySerializer asIs = new ByteArraySerializer();
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config, asIs, asIs);
        producer.initTransactions();
        return producer;
    }

    private static KafkaOptions options(KafkaFixture kafka) {
        return CommandLine.populateCommand(
                new KafkaOptions(),
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--schema-registry",
                kafka.registryUrl(),
                "--topic-prefix",
                kafka.prefix());
    }
}
