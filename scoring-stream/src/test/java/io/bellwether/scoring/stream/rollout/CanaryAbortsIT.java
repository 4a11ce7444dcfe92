package io.bellwether.scoring.stream.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.ModelControl;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.control.ControlEntry;
import io.bellwether.scoring.stream.rollout.control.ControlLog;
import io.bellwether.scoring.stream.rollout.control.ControlWriter;
import io.bellwether.scoring.stream.rollout.control.Who;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import io.bellwether.testing.KafkaFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CanaryAbortsIT {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private KafkaFixture kafka;
    private Cluster cluster;
    private CanaryAborts aborts;

    @BeforeEach
    void connect() {
        kafka = KafkaFixture.shared().createTopics();
        cluster = new Cluster(kafka.topics(), kafka.serdes(), kafka.clientConfig());
        aborts = new CanaryAborts(cluster, new RolloutMeters(meters), () -> NOW);
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    /** As where somebody promotes in the same moment: the writer reads what is in force again. */
    @Test
    void whatCouldNotBeWrittenIsCountedAndForgotten() throws Exception {
        Who ann = new Who("ann", Optional.empty(), NOW);
        ControlWriter writer = new ControlWriter(cluster);
        writer.change("risk", ControlChange.canary("1.1.0", 0.25), ann, Map.of());
        Map<String, ControlEntry> judged = inForce();
        ModelControl canary = Objects.requireNonNull(judged.get("risk")).control();
        writer.change("risk", ControlChange.promote("1.1.0"), ann, Map.of());

        aborts.ask(canary, "error rate", Map.of());
        aborts.carryOut(judged);
        aborts.carryOut(judged);

        assertThat(count("bellwether.canary.abort.failures")).isEqualTo(1);
        assertThat(count("bellwether.canary.aborted")).isZero();
        assertThat(Objects.requireNonNull(inForce().get("risk")).control().getLive())
                .isEqualTo("1.1.0");
    }

    private Map<String, ControlEntry> inForce() throws RolloutException {
        try (ControlLog log = new ControlLog(cluster)) {
            log.readToEnd();
            return log.all();
        }
    }

    private double count(String name) {
        return meters.get(name).tag("model", "risk").counter().count();
    }
}
