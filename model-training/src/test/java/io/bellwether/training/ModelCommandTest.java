package io.bellwether.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.TextLabels;
import io.bellwether.training.text.Headlines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ModelCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void trainsAndEvaluatesOnOnesOwnFile() throws IOException {
        StringBuilder csv = new StringBuilder("headline,mood\n");
        for (LabelledText text : Headlines.of(150, "wire")) {
            csv.append(text.text())
                    .append(',')
                    .append(TextLabels.SENTIMENT.names().get(text.label()))
                    .append('\n');
        }
        Path data = Files.writeString(directory.resolve("mine.csv"), csv);
        Path model = directory.resolve("model");
        String[] columns = {"--map", "text=headline", "--map", "label=mood"};

        assertThat(run(
                        columns,
                        "train",
                        "sentiment",
                        "--data",
                        data.toString(),
                        "--out",
                        model.toString(),
                        "--set",
                        "split.folds=2"))
                .isZero();
        Path html = directory.resolve("report.html");
        Path json = directory.resolve("report.json");
        assertThat(run(
                        columns,
                        "evaluate",
                        model.toString(),
                        "--data",
                        data.toString(),
                        "--html",
                        html.toString(),
                        "--json",
                        json.toString()))
                .isZero();

        assertThat(err.toString()).contains("written to");
        assertThat(out.toString())
                .containsPattern("rows judged +150")
                .containsPattern("accuracy +1.0000 ")
                .contains("The package was trained on data of the same name (mine.csv)")
                .doesNotContain(directory.toString());
        assertThat(html).content().contains("<svg", "mine.csv").doesNotContain(directory.toString());
        assertThat(json).content().contains("\"accuracy\"").doesNotContain(directory.toString());
        assertThat(Files.readString(model.resolve("card.md")))
                .contains("--data mine.csv --map text=headline")
                .doesNotContain(directory.toString());
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run(new String[0], "train")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run(new String[0], "train", "risk")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("topic").contains("--data");
    }

    private int run(String[] more, String... args) {
        String[] all = Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
        return new CommandLine(new ModelCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
