package io.bellwether.cli.rejected.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.cli.rejected.record.Place;
import io.bellwether.cli.rejected.record.RejectedRecord;
import io.bellwether.cli.rejected.replay.Sender.Parcel;
import io.bellwether.schemas.message.AuditRecord;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.testing.KafkaFixture;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderIT {

    private static final Instant AT = Instant.parse("2026-11-27T12:00:00Z");

    private final KafkaFixture kafka = KafkaFixture.shared().createTopics();
    private final Topics topics = kafka.topics();

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void aCommitWhoseAnswerIsLateIsAskedForOnceMore() {
        try (Sender sender = sender(1)) {
            sender.send("late", List.of(parcel()), entry());
        }
        assertThat(kafka.consumeBytes(topics.transactions(), 1)).hasSize(1);
        assertThat(kafka.values(topics.audit(), 1)).containsExactly(entry());
    }

    @Test
    void aCommitThatIsNeverAnsweredIsNotSaidToHaveSentNothing() {
        try (Sender sender = sender(2)) {
            assertThatThrownBy(() -> sender.send("late", List.of(parcel()), entry()))
                    .hasMessageContainingAll(
                            "did not say whether 1 records were sent", "rejected 0/17", "The same command finds out")
                    .hasMessageNotContaining("None of")
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    private Sender sender(int late) {
        LateAnswers producer = new LateAnswers(kafka, late);
        producer.initTransactions();
        return new Sender(topics, kafka.serdes().serializer(topics.audit()), producer);
    }

    private Parcel parcel() {
        RejectedRecord record = RejectedRecord.of(new ConsumerRecord<>(
                topics.rejected().name(),
                0,
                17,
                AT.toEpochMilli(),
                TimestampType.CREATE_TIME,
                1,
                1,
                new byte[] {1},
                new byte[] {2},
                new RecordHeaders(),
                Optional.empty()));
        return new Parcel(record, new Place(topics.transactions().name(), 0, 3), 0);
    }

    private static AuditRecord entry() {
        return new AuditRecord("ann", ReplayLog.ACTION, "late", AT, Map.of("partition-0", "17"));
    }

    /** A producer that hears the answer to its first commits too late. */
    private static final class LateAnswers extends KafkaProducer<byte[], byte[]> {
        private int late;

        LateAnswers(KafkaFixture kafka, int late) {
            super(config(kafka), new ByteArraySerializer(), new ByteArraySerializer());
            this.late = late;
        }

        private static Map<String, Object> config(KafkaFixture kafka) {
            Map<String, Object> config = new HashMap<>(kafka.clientConfig());
            config.put("transactional.id", kafka.topics().rejected().name() + "-replay");
            return config;
        }

        @Override
        public void commitTransaction() {
            if (late-- > 0) {
                throw new TimeoutException("no answer within max.block.ms");
            }
            super.commitTransaction();
        }
    }
}
