package io.bellwether.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.CommandLines;
import io.bellwether.cli.CommandLines.Said;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.control.ControlWriter;
import io.bellwether.scoring.stream.rollout.control.Who;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.testing.KafkaFixture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutCommandsIT {

    @Test
    void onePersonRollsBackToWhatWasApprovedOnly() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared().createTopics()) {
            Cluster cluster = new Cluster(kafka.topics(), kafka.serdes(), kafka.clientConfig());
            Who ann = new Who("ann", Optional.empty(), Instant.parse("2026-11-27T12:00:00Z"));
            new ControlWriter(cluster).change("risk", ControlChange.promote("2.0.0"), ann, Map.of());

            Said back = model(kafka, "rollback", "risk", "--four-eyes", "--by", "bob");
            Said forth = model(kafka, "rollback", "risk", "--four-eyes", "--by", "ann");

            assertThat(back.code()).as(back.err()).isEqualTo(ExitCode.OK.code());
            assertThat(back.out()).contains("live models-dir, before 2.0.0; by bob");
            assertThat(forth.code()).isEqualTo(ExitCode.FAILURE.code());
            assertThat(forth.err()).contains("no second person has approved it");
            assertThat(kafka.values(kafka.topics().modelControl(), 2)).hasSize(2);
        }
    }

    @Test
    void onePersonGivesACanaryATenthAtMost() {
        try (KafkaFixture kafka = KafkaFixture.shared().createTopics()) {
            Said said = model(kafka, "canary", "risk", "2.0.0", "--share", "0.11", "--four-eyes");

            assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.USAGE.code());
            assertThat(said.err()).contains("--share 0.11", "0.1:", "have it approved");
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerEndsACommandWithItsCode() {
        try (KafkaFixture kafka = KafkaFixture.own().createTopics()) {
            kafka.stopRegistry();

            Said said = model(kafka, "shadow", "risk", "--off");

            assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.REGISTRY_UNREACHABLE.code());
            assertThat(said.err()).contains("Nothing is changed");
        }
    }

    private static Said model(KafkaFixture kafka, String... words) {
        List<String> line = new ArrayList<>(List.of("model"));
        line.addAll(List.of(words));
        line.addAll(List.of(
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--schema-registry",
                kafka.registryUrl(),
                "--topic-prefix",
                kafka.prefix()));
        return CommandLines.listen(line.toArray(String[]::new));
    }
}
