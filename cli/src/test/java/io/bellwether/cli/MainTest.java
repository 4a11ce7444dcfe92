package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.CommandLines.Said;
import io.bellwether.service.lifecycle.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    @TempDir
    private Path dir;

    @Test
    void everyCommandHasHelpWithExamples() {
        List<String> without = new ArrayList<>();
        collect(Main.commandLine(), "bellwether", without);

        assertThat(without).isEmpty();
    }

    @Test
    void aCommandLineThatIsNotUnderstoodSaysWhatIsAndEndsWithTwo() {
        StringWriter err = new StringWriter();

        int code = Main.commandLine().setErr(new PrintWriter(err, true)).execute("ingest", "transaction", "x.csv");

        assertThat(code).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("'transaction' cannot be ingested; say transactions, news or labels");
    }

    @Test
    void aFileThatIsNotThereAndATopicThatDoesNotExistAreNamed() {
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));

        assertThat(command.execute("ingest", "news", dir.resolve("no.csv").toString()))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(command.execute("tail", "risks")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString())
                .contains("no.csv")
                .contains("no topic 'risks'")
                .contains("risk-events");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));
        String file = dir.resolve("no.csv").toString();

        assertThat(command.execute("model", "train", "table", "--data", file, "--out", dir.toString()))
                .isEqualTo(ExitCode.FAILURE.code());
        assertThat(err.toString()).contains("There is no " + file + "; check the path");
    }

    @Test
    void anAddressThatIsNoneAndSomebodyWithoutANameAreNotUnderstood() {
        for (String[] line : new String[][] {
            {"model", "status", "--scoring", "foo"},
            {"model", "status", "--scoring", "127.0.0.1:8081"},
            {"trace", "e-1", "--api", "foo"},
            {"alerts", "list", "--alerting", "ftp://127.0.0.1"},
            {"model", "rollback", "risk", "--by", ""},
            {"alerts", "ack", "a-1", "--by", " "}
        }) {
            Said said = CommandLines.listen(line);

            assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.USAGE.code());
            assertThat(said.err()).contains("Invalid value for option '" + line[line.length - 2] + "'");
        }
    }

    @Test
    void brokersThatDoNotAnswerEndACommandWithTheirCode() {
        String[] nobody = {
            "--bootstrap-servers",
            "127.0.0.1:1",
            "--property",
            "default.api.timeout.ms=1000",
            "--property",
            "request.timeout.ms=500"
        };

        for (List<String> command :
                List.of(List.of("tail", "risk-events"), List.of("rejected", "replay", "--all", "--dry-run"))) {
            List<String> line = new ArrayList<>(command);
            line.addAll(List.of(nobody));
            Said said = CommandLines.listen(line.toArray(String[]::new));

            assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.KAFKA_UNREACHABLE.code());
        }
    }

    @Test
    void brokersThatHaveNoAddressAreSaidToBeWrongSettings() {
        Said said = CommandLines.listen("tail", "risk-events", "--bootstrap-servers", "nowhere.invalid:9092");

        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(said.err()).contains("bootstrap.servers").doesNotContain("Failed to create");
    }

    @Test
    void aDataDirectoryThatCannotBeUsedEndsWithItsCode() throws Exception {
        Path file = Files.createFile(dir.resolve("no-directory"));

        assertThat(Main.commandLine().execute("up", "--data-dir", file.toString()))
                .isEqualTo(ExitCode.DATA_DIR.code());
    }

    @Test
    void aRefusedModelPackageEndsWithItsCodeWhateverTheCommand() throws Exception {
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));
        Files.writeString(dir.resolve("manifest.yaml"), "format: 1");

        for (String what : List.of("verify", "show")) {
            assertThat(command.execute("model", what, dir.toString())).isEqualTo(ExitCode.MODEL_REFUSED.code());
        }
        assertThat(err.toString()).contains("manifest.yaml: name: is missing");
    }

    @Test
    void aTrainingConfigurationThatCannotBeUsedEndsWithItsCodeAndNamesEveryProblem() throws Exception {
        StringWriter err = new StringWriter();
        Path data = Files.writeString(dir.resolve("rows.csv"), "a,label\n1,x\n");
        String out = dir.resolve("model").toString();

        int code = Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute(
                        "model",
                        "train",
                        "table",
                        "--data",
                        data.toString(),
                        "--out",
                        out,
                        "--set",
                        "trainer=magic",
                        "--set",
                        "sead=1");

        assertThat(code).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(err.toString()).contains("'magic' is no trainer").contains("sead: is not known");
    }

    private static void collect(CommandLine command, String name, List<String> without) {
        String footer =
                String.join("\n", command.getCommandSpec().usageMessage().footer());
        if (!footer.contains("Example") && !name.endsWith(" help")) {
            without.add(name);
        }
        command.getSubcommands().forEach((sub, line) -> collect(line, name + " " + sub, without));
    }
}
