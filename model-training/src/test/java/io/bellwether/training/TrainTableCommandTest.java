package io.bellwether.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TableModel;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.training.table.Orchard;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class TrainTableCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tellsThreeKindsApartByInferredAndDerivedColumns() throws Exception {
        Path data = Files.writeString(directory.resolve("fruit.csv"), Orchard.csv(400, 1));
        Path config = Files.writeString(directory.resolve("fruit.yaml"), """
                name: fruit
                label: kind
                columns: {day: ignore, colour: {type: categorical, rare-below: 5}}
                derived: [{name: slim, operation: ratio, of: [length, width]}]
                split: {folds: 3}
                trainer: {trees: 20, depth: 3, learning-rate: 0.3}
                """);
        Path model = directory.resolve("model");

        assertThat(train(data, model, "--config", config.toString())).isZero();

        ModelManifest manifest = ManifestFile.read(model.resolve(ModelManifest.FILE));
        assertThat(manifest.kind().word()).isEqualTo("table-trees");
        assertThat(manifest.outputs().labels()).containsExactly("apple", "banana", "cherry");
        assertThat(manifest.origin().metrics().get("accuracy")).isGreaterThan(0.95);
        try (TableModel fruit = ModelLoader.loadTable(model)) {
            assertThat(fruit.columns()).containsExactly("weight", "length", "width", "colour");
            assertThat(fruit.features()).contains("slim", "colour=(other)").doesNotContain("colour=purple");
            Score banana = fruit.score(Map.of("weight", "90", "length", "16", "width", "5.2", "colour", "blue"));
            assertThat(banana.label()).isEqualTo(1);
            assertThatThrownBy(() -> fruit.score(Map.of("weight", "heavy"))).isInstanceOf(ScoringException.class);
        }
        assertThat(Files.readString(model.resolve("card.md")))
                .contains("--config fruit.yaml")
                .doesNotContain(directory.toString());
        assertThat(err.toString()).contains("row: left out, it counts the rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logistic", "fm", "boosted-trees", "forest"})
    void theSameCommandGivesTheSamePackage(String trainer) throws Exception {
        Path data = Files.writeString(directory.resolve("fruit.csv"), Orchard.bananas(150, 2));
        String[] settings = {
            "--label", "kind", "--set", "trainer=" + trainer, "--set", "split.folds=2", "--set", "columns.day=ignore"
        };

        assertThat(train(data, directory.resolve("a"), settings)).isZero();
        assertThat(train(data, directory.resolve("b"), settings)).isZero();

        for (String file : new String[] {"manifest.yaml", "model.onnx", "golden.jsonl", "card.md"}) {
            assertThat(directory.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("b").resolve(file));
        }
        try (TableModel model = ModelLoader.loadTable(directory.resolve("a"))) {
            assertThat(model.labels()).containsExactly("no", "yes");
            double banana = model.score(Map.of("weight", "85", "length", "16", "width", "5.3", "colour", "yellow"))
                    .positive();
            double apple = model.score(Map.of("length", "5.3", "width", "5.3", "colour", "green"))
                    .positive();
            assertThat(banana).isGreaterThan(0.8);
            assertThat(apple).isLessThan(0.2);
        }
    }

    @Test
    void testsOnTheLatestRowsWhenThereIsATime() throws Exception {
        Path data = Files.writeString(directory.resolve("fruit.csv"), Orchard.bananas(180, 3));
        Path model = directory.resolve("model");

        assertThat(train(
                        data,
                        model,
                        "--label",
                        "kind",
                        "--set",
                        "split.time=day",
                        "--set",
                        "split.test-from=2026-07-01",
                        "--set",
                        "review-budget=0.07"))
                .isZero();

        ModelManifest manifest = ManifestFile.read(model.resolve(ModelManifest.FILE));
        assertThat(manifest.origin().metrics().get("test-rows")).isCloseTo(60, within(0.5));
        assertThat(err.toString()).contains("training on 120 rows to test on 60");
        assertThat(model.resolve("card.md")).content().contains("The review budget is 7.0 % of the rows.");
    }

    @Test
    void saysWhatIsWrongAndWritesNothing() throws Exception {
        Path data = Files.writeString(directory.resolve("fruit.csv"), Orchard.csv(300, 4));
        Path model = directory.resolve("model");

        Path none = Files.writeString(directory.resolve("none.csv"), "weight,kind\n");
        assertThat(train(none, model, "--label", "kind")).isNotZero();
        assertThat(err.toString()).contains("none.csv: has a header line and no rows");
        assertThat(train(data, model, "--label", "sort")).isNotZero();
        assertThat(err.toString()).contains("the data has no column 'sort'");
        assertThat(train(data, model, "--label", "weight")).isNotZero();
        assertThat(err.toString()).contains("in column 'weight'");
        assertThat(train(data, model, "--label", "kind", "--set", "trainer.kind=magic", "--set", "colums=1"))
                .isNotZero();
        assertThat(err.toString()).contains("'magic' is no trainer").contains("colums: is not known");
        assertThat(train(
                        data,
                        model,
                        "--label",
                        "kind",
                        "--set",
                        "trainer=fm",
                        "--set",
                        "derived="
                                + IntStream.range(0, 9)
                                        .mapToObj(i -> "{name: d" + i + ", operation: log, of: [weight]}")
                                        .toList()))
                .isNotZero();
        assertThat(err.toString()).contains("make 14 groups, and a model by fm is explained by at most 12");
        assertThat(model).doesNotExist();
    }

    @Test
    void printsARecipeToStartFrom() {
        assertThat(run("recipe", "TABLE")).isZero();
        assertThat(out.toString()).contains("label:").contains("trainer:");
    }

    private int train(Path data, Path model, String... more) {
        return run(Stream.concat(
                        Stream.of("train", "table", "--data", data.toString(), "--out", model.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private int run(String... args) {
        return new CommandLine(new ModelCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
