package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.feature.table.Column;
import io.bellwether.scoring.feature.table.TableColumns;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.Reason;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.RowModel.Outcome;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TableModel;
import io.bellwether.scoring.model.manifest.ModelKind.Computes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowKindsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Computes.class)
    void scoresRisk(Computes computes) throws Exception {
        try (RiskModel model =
                ModelLoader.loadRisk(new RiskPackage().computes(computes).write(directory))) {
            FeatureVector vector = RiskFeatures.newVector();
            for (int i = 0; i < vector.size(); i++) {
                vector.set(i, 0.25f);
            }

            Score score = model.score(vector);

            assertThat(model.labels()).containsExactly("legitimate", "fraud");
            assertThat(model.level(0.85)).isEqualTo(Level.HIGH);
            assertThat(score.positive()).isBetween(0.0, 1.0);
            assertThat(score.reasons())
                    .hasSizeBetween(1, 5)
                    .isSubsetOf(model.explain(vector).reasons());
            assertThat(outcome(model.scoreAll(List.of(vector)).get(0)).positive())
                    .isEqualTo(score.positive());
        }
    }

    @Test
    void explainsManyLabelsOfALinearModelExactly() throws Exception {
        float[] weights = {1, 0, -1, 2, -2, 0.5f};
        float[] bias = {0.5f, 0, -0.25f};
        TablePackage source = new TablePackage(Computes.LINEAR, List.of("a", "b", "c"), TinyGraphs.dense(weights, bias))
                .columns(twoNumbers())
                .golden(List.of("1", "2"), 0.5 + 1 + 4, -4, -0.25 - 1 + 1);
        try (TableModel model = ModelLoader.loadTable(source.write(directory))) {
            Score score = model.score(Map.of("x", "1", "y", "2"));

            double mean = (5.5 - 4 - 0.25) / 3;
            assertThat(score.label()).isZero();
            assertThat(score.rawScore()).isCloseTo(5.5 - mean, within(1e-5));
            Explanation why = score.explanation();
            assertThat(why.baseline()
                            + why.reasons().stream()
                                    .mapToDouble(Reason::contribution)
                                    .sum())
                    .isCloseTo(score.rawScore(), within(1e-5));
            assertThat(why.reasons()).extracting(Reason::name).containsExactly("y", "x");
        }
    }

    @Test
    void asksADenseModelWhatEachGroupIsWorth() throws Exception {
        float[] weights = {1, -2, 0};
        float[] factors = {0.5f, 0.25f, 1};
        List<Column> columns = List.of(number("x", "both", 1), number("y", "both", 0), number("z", "z", 2));
        TablePackage source = new TablePackage(
                        Computes.DENSE, List.of("no", "yes"), TinyGraphs.curved(weights, factors, -1))
                .columns(new TableColumns(columns, List.of()))
                .golden(List.of("3", "1", "0"), raw(3, 1, 0));
        try (TableModel model = ModelLoader.loadTable(source.write(directory))) {
            Explanation why = model.score(Map.of("x", "3", "y", "1", "z", "0")).explanation();

            assertThat(why.baseline()).isCloseTo(raw(1, 0, 2), within(1e-5));
            assertThat(why.reasons()).hasSize(2);
            assertThat(why.reasons().get(0).name()).isEqualTo("z");
            assertThat(why.reasons().get(0).contribution()).isCloseTo(raw(3, 1, 0) - raw(3, 1, 2), within(1e-5));
            assertThat(why.reasons().get(1).name()).isEqualTo("both");
            assertThat(why.reasons().get(1).contribution()).isCloseTo(raw(3, 1, 0) - raw(1, 0, 0), within(1e-5));
        }
    }

    @Test
    void refusesADenseModelOfTooManyGroupsAndNativeMissingOutsideOfTrees() {
        TablePackage many = new TablePackage(
                        Computes.DENSE, List.of("no", "yes"), TinyGraphs.curved(new float[13], new float[13], 0))
                .columns(TablePackage.numbers(13, new MissingPolicy.Reject()));
        assertThatThrownBy(() -> ModelLoader.loadTable(many.write(directory)))
                .hasMessageContaining("columns: has 13 groups, a dense model at most 12");

        TablePackage missing = new TablePackage(
                        Computes.LINEAR, List.of("no", "yes"), TinyGraphs.dense(new float[1], new float[1]))
                .columns(TablePackage.numbers(1, new MissingPolicy.Native()));
        assertThatThrownBy(() -> ModelLoader.loadTable(missing.write(directory)))
                .hasMessageContaining("'x0' has missing: native, which only trees understand");
    }

    @Test
    void scoresManyRowsAndKeepsTheBadOnesApart() throws Exception {
        Random random = new Random(4);
        TinyTrees trees = TinyTrees.random(random, new int[] {10, 3}, 4, 1);
        TablePackage source = new TablePackage(Computes.TREES, List.of("no", "yes"), trees.model())
                .columns(TablePackage.numbers(4, new MissingPolicy.Reject()))
                .golden(new float[4], trees.logits(new float[4]));
        try (TableModel model = ModelLoader.loadTable(source.write(directory))) {
            for (int count : new int[] {0, 1, 3, 9, 33, 200, 300}) {
                List<FeatureVector> vectors = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    FeatureVector vector = model.newVector();
                    for (int feature = 0; feature < 4; feature++) {
                        vector.set(feature, random.nextInt(30) == 0 ? Float.NaN : random.nextInt(9) / 2f - 2);
                    }
                    vectors.add(vector);
                }

                List<Outcome> outcomes = model.scoreAll(vectors);

                assertThat(outcomes).hasSize(count);
                for (int i = 0; i < count; i++) {
                    assertSame(model, vectors.get(i), outcomes.get(i));
                }
            }
        }
    }

    @Test
    void refusesAGraphThatMixesRows() {
        var graph = TinyGraphs.curved(new float[] {1}, new float[] {0}, 0);
        graph.getGraphBuilder()
                .getNodeBuilder(2)
                .setOpType("ReduceMax")
                .clearInput()
                .addInput("linear")
                .addAttributeBuilder()
                .setName("axes")
                .setType(AttributeType.INTS)
                .addInts(0);
        TablePackage source = new TablePackage(Computes.DENSE, List.of("no", "yes"), graph)
                .golden(List.of("5"), 10)
                .golden(List.of("1"), 2);

        assertThatThrownBy(() -> ModelLoader.loadTable(source.write(directory)))
                .hasMessageContaining("the graph mixes rows");
    }

    @Test
    void loadsWhateverAPackageHolds() throws Exception {
        try (LoadedPackage risk = ModelLoader.load(new RiskPackage().write(folder("risk")))) {
            assertThat(risk).isInstanceOf(LoadedPackage.Risk.class);
            assertThat(risk.id().name()).isEqualTo("risk");
            assertThat(risk.manifest().kind().word()).isEqualTo("risk-linear");
        }
        try (LoadedPackage text = ModelLoader.load(new TextPackage().write(folder("text")))) {
            assertThat(text).isInstanceOf(LoadedPackage.Text.class);
        }
        TablePackage table = new TablePackage(
                        Computes.LINEAR, List.of("no", "yes"), TinyGraphs.dense(new float[] {2}, new float[1]))
                .golden(List.of("0.5"), 1);
        try (LoadedPackage loaded = ModelLoader.load(table.write(folder("table")))) {
            assertThat(loaded).isInstanceOf(LoadedPackage.Table.class);
        }
        assertThatThrownBy(() -> ModelLoader.loadRisk(directory.resolve("table")))
                .hasMessageContaining("table-linear is not a risk");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }

    private static void assertSame(TableModel model, FeatureVector vector, Outcome outcome) throws ScoringException {
        if (vector.missingCount() == 0) {
            Score alone = model.score(vector);
            assertThat(outcome(outcome).rawScore()).isCloseTo(alone.rawScore(), within(1e-6));
            assertThat(outcome(outcome).reasons()).isEqualTo(alone.reasons());
        } else {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThatThrownBy(() -> model.score(vector))
                                    .hasMessage(refused.why().getMessage()));
        }
    }

    private static Score outcome(Outcome outcome) {
        return ((Outcome.Scored) outcome).score();
    }

    private static double raw(double x, double y, double z) {
        double factor = 0.5 * x + 0.25 * y + z;
        return x - 2 * y + factor * factor - 1;
    }

    private static TableColumns twoNumbers() {
        return new TableColumns(List.of(number("x", "x", 0.5), number("y", "y", -1)), List.of());
    }

    private static Column number(String name, String group, double baseline) {
        return new Column.Numeric(name, new MissingPolicy.Reject(), group, baseline);
    }
}
