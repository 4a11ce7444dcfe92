package io.bellwether.scoring.stream.rollout.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.message.AuditRecord;
import io.bellwether.schemas.message.ModelControl;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.FencedWriter;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import io.bellwether.testing.KafkaFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlWriterIT {
    private static final Who ANN = new Who("ann", Optional.of("better"), Instant.parse("2026-11-27T12:00:00Z"));

    private static final byte[] OF_AN_UNKNOWN_SCHEMA = {0, 0, 0, 39, 15, 2};

    private KafkaFixture kafka;
    private Cluster cluster;
    private ControlWriter writer;

    @BeforeEach
    void connect() {
        kafka = KafkaFixture.shared().createTopics();
        cluster = new Cluster(kafka.topics(), kafka.serdes(), kafka.clientConfig());
        writer = new ControlWriter(cluster);
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    @Test
    void everyChangeIsAuditedWithWhoWhyFromAndTo() throws Exception {
        writer.change("risk", ControlChange.promote("2.0.0"), ANN, Map.of("sha256", "ab"));
        writer.change("risk", ControlChange.canary("3.0.0", 0.05), ANN, Map.of("sha256", "cd"));
        writer.change("risk", ControlChange.rollback(), new Who("bob", Optional.empty(), ANN.at()), Map.of());

        List<AuditRecord> audit = kafka.values(kafka.topics().audit(), 3);

        assertThat(audit)
                .containsExactly(
                        new AuditRecord(
                                "ann",
                                "model.promote",
                                "risk",
                                ANN.at(),
                                Map.of("from", "models-dir", "to", "2.0.0", "sha256", "ab", "comment", "better")),
                        new AuditRecord(
                                "ann",
                                "model.canary",
                                "risk",
                                ANN.at(),
                                Map.of(
                                        "from", "none", "to", "3.0.0", "share", "0.05", "sha256", "cd", "comment",
                                        "better")),
                        new AuditRecord(
                                "bob",
                                "model.rollback",
                                "risk",
                                ANN.at(),
                                Map.of("from", "2.0.0", "to", "models-dir")));
    }

    @Test
    void aChangeThatIsRefusedLeavesNoTrace() throws Exception {
        assertThatThrownBy(() -> writer.change("risk", ControlChange.rollback(), ANN, Map.of()))
                .isInstanceOf(RolloutException.class);

        writer.change("risk", ControlChange.shadow("2.0.0"), ANN, Map.of());

        assertThat(kafka.values(kafka.topics().audit(), 1)).hasSize(1);
        assertThat(kafka.values(kafka.topics().modelControl(), 1)).hasSize(1);
    }

    @Test
    void ofTwoWritersAtOnceTheEarlierIsToldThatNothingWasDone() throws Exception {
        try (FencedWriter earlier =
                new FencedWriter(cluster, kafka.topics().modelControl().name())) {
            writer.change("risk", ControlChange.promote("2.0.0"), ANN, Map.of());

            assertThatThrownBy(
                            () -> earlier.transact(to -> to.send(kafka.topics().modelControl(), "risk", control())))
                    .isInstanceOf(RolloutException.class)
                    .hasMessageContaining("Somebody else is changing");
        }
        assertThat(kafka.values(kafka.topics().modelControl(), 1))
                .extracting(ModelControl::getLive)
                .containsExactly("2.0.0");
    }

    @Test
    void whatAnotherProgramWroteInBetweenIsNotUndone() throws Exception {
        writer.change("risk", ControlChange.canary("3.0.0", 0.05), ANN, Map.of());
        AtomicBoolean aborted = new AtomicBoolean();
        ControlChange promote = ControlChange.promote("2.0.0");
        ControlChange interrupted = new ControlChange("model.promote", promote.role(), (control, who) -> {
            if (!aborted.getAndSet(true)) {
                kafka.produce(kafka.topics().modelControl(), "risk", control());
            }
            promote.step().apply(control, who);
        });

        ControlEntry now = writer.change("risk", interrupted, ANN, Map.of());

        assertThat(now.control().getLive()).isEqualTo("2.0.0");
        assertThat(now.control().getCanary()).isNull();
        try (ControlLog log = new ControlLog(cluster)) {
            assertThat(log.readToEnd().of("risk")).contains(now);
        }
    }

    @Test
    void aChangeThatIsMadeIsSaidToBeWhereWhatIsAroundItCannotBeRead() throws Exception {
        try (KafkaFixture own = KafkaFixture.own().createTopics()) {
            Topics topics = own.topics();
            ControlWriter writer = new ControlWriter(new Cluster(topics, own.serdes(), own.clientConfig()));
            writer.change("risk", ControlChange.promote("2.0.0"), ANN, Map.of());
            ControlChange rollback = ControlChange.rollback();
            ControlChange cutOff = new ControlChange("model.rollback", rollback.role(), (control, who) -> {
                own.produceBytes(topics.modelControl(), "risk".getBytes(UTF_8), OF_AN_UNKNOWN_SCHEMA);
                own.stopRegistry();
                rollback.step().apply(control, who);
            });

            assertThatThrownBy(() -> writer.change("risk", cutOff, ANN, Map.of()))
                    .isInstanceOf(RolloutException.class)
                    .hasMessageContainingAll("The change of risk is made", "bellwether model status");

            assertThat(own.consumeBytes(topics.modelControl(), 3)).hasSize(3);
        }
    }

    /** As an instance of a build leaves it that wrote the end of a canary in its topology. */
    private static ModelControl control() {
        return ModelControl.newBuilder()
                .setName("risk")
                .setBy("bellwether")
                .setAt(ANN.at())
                .setComment("errors of the canary")
                .build();
    }
}
