package io.bellwether.scoring.stream.rollout.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.message.ModelControl;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.testing.KafkaFixture;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FencedWriterIT {
    private KafkaFixture kafka;
    private Cluster cluster;
    private Topic<String, ModelControl> log;

    @BeforeEach
    void connect() {
        kafka = KafkaFixture.shared().createTopics();
        cluster = new Cluster(kafka.topics(), kafka.serdes(), kafka.clientConfig());
        log = kafka.topics().modelControl();
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    @Test
    void aCommitWhoseAnswerIsLateIsAskedForOnceMore() throws Exception {
        try (FencedWriter writer = new FencedWriter(cluster, log.name(), new LateAnswers(1))) {
            List<Long> offsets = writer.transact(to -> to.send(log, "risk", control("2.0.0")));

            assertThat(offsets).containsExactly(0L);
        }
        assertThat(kafka.values(log, 1)).extracting(ModelControl::getLive).containsExactly("2.0.0");
    }

    @Test
    void aCommitThatIsNeverAnsweredIsNotSaidToHaveChangedNothing() throws Exception {
        try (FencedWriter writer = new FencedWriter(cluster, log.name(), new LateAnswers(2))) {
            assertThatThrownBy(() -> writer.transact(to -> to.send(log, "risk", control("2.0.0"))))
                    .isInstanceOf(RolloutException.class)
                    .hasMessageContainingAll("It may be", "bellwether model status", "before you try again")
                    .hasMessageNotContaining("Nothing is changed");
        }
    }

    @Test
    void aChangeThatFailsBeforeItsCommitIsSaidToHaveChangedNothing() throws Exception {
        try (FencedWriter writer = new FencedWriter(cluster, log.name())) {
            ModelControl tooLarge = control("2.0.0");
            tooLarge.setComment("a".repeat(2 << 20));

            assertThatThrownBy(() -> writer.transact(to -> to.send(log, "risk", tooLarge)))
                    .isInstanceOf(RolloutException.class)
                    .hasMessageContaining("Nothing is changed; try again");
        }
    }

    private static ModelControl control(String live) {
        return ModelControl.newBuilder()
                .setName("risk")
                .setLive(live)
                .setBy("ann")
                .setAt(Instant.parse("2026-11-27T12:00:00Z"))
                .build();
    }

    /** A producer that hears the answer to its first commits too late. */
    private final class LateAnswers extends KafkaProducer<String, byte[]> {
        private int late;

        LateAnswers(int late) {
            super(FencedWriter.config(cluster, log.name()), new StringSerializer(), new ByteArraySerializer());
            this.late = late;
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
