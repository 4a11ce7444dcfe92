package io.bellwether.scoring.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.feature.table.Column;
import io.bellwether.scoring.feature.table.Derived;
import io.bellwether.scoring.feature.table.Formula;
import io.bellwether.scoring.feature.table.Levels;
import io.bellwether.scoring.feature.table.Levels.Blank;
import io.bellwether.scoring.feature.table.Levels.Unseen;
import io.bellwether.scoring.feature.table.TableColumns;
import io.bellwether.scoring.feature.text.TextSettings;
import io.bellwether.scoring.model.drift.Distribution;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.model.manifest.ManifestException.Problem;
import io.bellwether.scoring.model.manifest.ModelKind.Computes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {
    private static final String HASH = "0f".repeat(32);

    @TempDir
    private Path directory;

    @Test
    void givesBackARiskManifest() throws Exception {
        ModelManifest manifest = risk();
        Path file = directory.resolve(ModelManifest.FILE);

        ManifestFile.write(manifest, file);

        assertThat(ManifestFile.read(file)).isEqualTo(manifest);
        assertThat(ManifestFile.bytes(ManifestFile.read(file))).isEqualTo(ManifestFile.bytes(manifest));
    }

    @Test
    void givesBackATextManifest() throws Exception {
        ModelManifest manifest = new ModelManifest(
                new ModelManifest.Identity("sentiment", "1.0"),
                new ModelKind.TextLinear(TextSettings.standard()),
                new Outputs(List.of("negative", "neutral", "positive"), Collections.nCopies(3, new Platt(1.5, 0.1))),
                new Origin("MIT", List.of(), new TreeMap<>(Map.of("macroF1", 0.83)), Reference.none()),
                new TreeMap<>(
                        Map.of("model.onnx", HASH, "golden.jsonl", HASH, "card.md", HASH, "vocabulary.txt", HASH)));

        assertThat(ManifestFile.parse(ManifestFile.bytes(manifest))).isEqualTo(manifest);
    }

    @Test
    void givesBackATableManifest() throws Exception {
        ModelManifest manifest = table(Computes.TREES);

        assertThat(ManifestFile.parse(ManifestFile.bytes(manifest))).isEqualTo(manifest);
        assertThat(manifest.kind().word()).isEqualTo("table-trees");
    }

    @Test
    void namesWhatIsWrongWithColumns() {
        String yaml = text(table(Computes.TREES))
                .replace("type: \"numeric\"", "type: \"text\"")
                .replace("unseen: \"other\"", "unseen: \"guess\"")
                .replace("missing: \"own\"", "missing: \"zero\"")
                .replace("operation: \"ratio\"", "operation: \"power\"");

        assertThat(problemsOf(yaml))
                .extracting(Problem::path)
                .contains("columns[0].type", "columns[1].unseen", "columns[1].missing", "derived[0].operation");
        assertThat(problemsOf(text(table(Computes.TREES)).replace("\"x\"", "\"y\"")))
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("columns: 'y' stands twice");
        assertThat(problemsOf(text(table(Computes.TREES)).replace("table-trees", "table-linear")))
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("only trees understand");
    }

    @Test
    void identifiesAPackageByTheBytesOfItsManifest() {
        byte[] yaml = ManifestFile.bytes(risk());

        assertThat(ManifestFile.id(risk(), yaml).sha256()).isEqualTo(ManifestFile.sha256(yaml));
        assertThat(ManifestFile.sha256(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void takesTheIdentityWhereNothingIsCalibrated() throws Exception {
        String yaml = text(risk()).replaceAll("calibration:\\n- scale: .*\\n  offset: .*\\n", "");

        assertThat(ManifestFile.parse(bytes(yaml)).outputs().calibration()).containsExactly(Platt.IDENTITY);
    }

    @Test
    void namesEveryProblemAtOnceWithItsPath() {
        String yaml = text(risk())
                .replace("format: 1", "format: 7")
                .replace("name: \"risk\"", "name: \"Risk model\"")
                .replace("medium: 0.2", "medium: 0.95")
                .replace("missing: \"default\"", "missing: \"guess\"")
                .replace("baseline: -1.5", "baseline: lots")
                .replace("scale: 1.25", "scale: -1")
                .replace("licence: \"Apache-2.0\"", "license: \"Apache-2.0\"")
                .replace("rows: 42", "rows: many")
                .replace("card.md:", "../card.md:");

        assertThat(problemsOf(yaml))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "format",
                        "name",
                        "features[0].baseline",
                        "features[1].missing",
                        "features[1].value",
                        "thresholds",
                        "calibration",
                        "licence",
                        "license",
                        "dataSources[0].rows",
                        "files.../card.md",
                        "files.card.md");
    }

    @Test
    void refusesTwoFeaturesOfOneName() {
        String yaml = text(risk()).replace("name: \"mean_1h\"", "name: \"amount\"");

        assertThat(problemsOf(yaml))
                .extracting(Problem::toString)
                .containsExactly("features[1].name: 'amount' stands twice");
    }

    @Test
    void refusesADoubtfulTextSection() {
        String yaml = text(risk())
                        .replace("kind: \"risk-linear\"", "kind: \"text-linear\"")
                        .replaceAll("(?s)thresholds:.*?licence", "licence")
                + "text:\n  rules: 1\n  maxCharacters: 0\n  grams: [word, syllable]\n";

        assertThat(problemsOf(yaml)).extracting(Problem::path).containsExactly("text.grams", "text");
    }

    @Test
    void refusesWhatIsNoYamlOrNoMapping() {
        assertThat(problemsOf("a: ["))
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .startsWith("is no YAML");
        assertThat(problemsOf("name: risk\nname: risk\n"))
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .contains("is no YAML");
        assertThat(problemsOf("- a list\n")).isNotEmpty();
        assertThat(problemsOf("")).isNotEmpty();
    }

    @Test
    void checksCalibrationAndThresholds() {
        assertThatThrownBy(() -> new Platt(0, 0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new Platt(1, Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new Thresholds(0.5, 0.4)).hasMessageContaining("medium <= high");
        assertThatThrownBy(() -> new Thresholds(0, 0.4)).hasMessageContaining("0 < medium");
    }

    private static ModelManifest risk() {
        return new ModelManifest(
                new ModelManifest.Identity("risk", "1.0"),
                new ModelKind.Risk(
                        Computes.LINEAR,
                        List.of(
                                new ModelFeature("amount", new MissingPolicy.Reject(), "amount", -1.5),
                                new ModelFeature("mean_1h", new MissingPolicy.Default(0.5f), "velocity", 2)),
                        new Thresholds(0.2, 0.9)),
                new Outputs(List.of("legitimate", "fraud"), List.of(new Platt(1.25, -0.5))),
                new Origin(
                        "Apache-2.0",
                        List.of(new Origin.DataSource("transactions", "MIT", 42)),
                        new TreeMap<>(Map.of("averagePrecision", 0.93)),
                        new Reference(Map.of(
                                "amount", new Distribution(List.of(1.5, 3.0), List.of(0.5, 0.25, 0.125), 0.125)))),
                new TreeMap<>(Map.of("model.onnx", HASH, "golden.jsonl", HASH, "card.md", HASH)));
    }

    private static ModelManifest table(Computes computes) {
        Levels levels = new Levels(List.of("1", "no"), Unseen.OTHER, new Blank.Own());
        TableColumns columns = new TableColumns(
                List.of(
                        new Column.Numeric("x", new MissingPolicy.Native(), "x", 1.5),
                        new Column.Category("y", levels, "letters", List.of(0.5, 0.25, 0.2, 0.05)),
                        new Column.Numeric("z", new MissingPolicy.Default(2.5f), "z", 0)),
                List.of(new Derived(
                        "xz",
                        new Formula(Formula.Operation.RATIO, List.of("x", "z")),
                        new MissingPolicy.Default(0),
                        "x",
                        0.1)));
        return new ModelManifest(
                new ModelManifest.Identity("table", "1.0"),
                new ModelKind.Table(computes, columns),
                new Outputs(List.of("a", "b", "c"), Collections.nCopies(3, Platt.IDENTITY)),
                new Origin("MIT", List.of(), new TreeMap<>(), Reference.none()),
                new TreeMap<>(Map.of("model.onnx", HASH, "golden.jsonl", HASH, "card.md", HASH)));
    }

    private static List<Problem> problemsOf(String yaml) {
        return catchThrowableOfType(ManifestException.class, () -> ManifestFile.parse(bytes(yaml)))
                .problems();
    }

    private static String text(ModelManifest manifest) {
        return new String(ManifestFile.bytes(manifest), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String yaml) {
        return yaml.getBytes(StandardCharsets.UTF_8);
    }
}
