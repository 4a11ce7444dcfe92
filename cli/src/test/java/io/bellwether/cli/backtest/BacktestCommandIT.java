package io.bellwether.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.CommandLines;
import io.bellwether.cli.CommandLines.Said;
import io.bellwether.schemas.Headers;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.testing.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandIT {
    private static final String RULES = """
            rules:
              - name: many-rejected
                topics: rejected
                hit: {outcome: rejected}
                group_by: [cause]
                window: 1m
                count: {fire: 20, clear: 10}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void saysWhatWouldHaveFiredBesideWhatDidAndSavesIt() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared().createTopics()) {
            Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
            for (int i = 0; i < 30; i++) {
                kafka.produceBytes(
                        kafka.topics().rejected(),
                        null,
                        new byte[0],
                        new RecordHeader(Headers.CAUSE, "INVALID_FIELD".getBytes(StandardCharsets.UTF_8)));
            }
            Path first = folder.resolve("first.ndjson");
            Path second = folder.resolve("second.ndjson");

            Said said = backtest(kafka, rules, "--from", "10m", "--out", first.toString());

            assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.OK.code());
            assertThat(said.out()).contains("30 records from ").containsPattern("many-rejected +1 +0 +1 +0");
            assertThat(Files.readAllLines(first)).singleElement().asString().contains("\"INVALID_FIELD\"");
            backtest(kafka, rules, "--from", "10m", "--out", second.toString());
            assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
        }
    }

    @Test
    void aWrongFileIsRefusedWithAllItsProblems() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES.replace("fire: 20", "fire: many"));

            Said said = backtest(kafka, rules, "--from", "10m");

            assertThat(said.code()).isNotZero();
            assertThat(said.err()).contains("line 7: 'fire' must be a number, not 'many'");
        }
    }

    private static Said backtest(KafkaFixture kafka, Path rules, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "backtest",
                "--rules",
                rules.toString(),
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--schema-registry",
                kafka.registryUrl(),
                "--topic-prefix",
                kafka.prefix()));
        command.addAll(Arrays.asList(more));
        return CommandLines.listen(command.toArray(String[]::new));
    }
}
