package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Reason;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.TableModel;
import io.bellwether.scoring.model.manifest.ModelKind.Computes;
import io.bellwether.scoring.model.onnx.TinyTrees.Node;
import io.bellwether.scoring.model.onnx.TinyTrees.Question;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeModelTest {
    private static final int FEATURES = 6;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "1, 8", "3, 5", "4, 2"})
    void scoresAndExplainsAsTheTreesDo(int logits, int depth) throws Exception {
        Random random = new Random(7L * logits + depth);
        TinyTrees trees = TinyTrees.random(random, new int[] {40, depth}, FEATURES, logits);
        try (TableModel model = load(trees, logits)) {
            FeatureVector vector = model.newVector();
            for (int round = 0; round < 300; round++) {
                float[] row = TinyTrees.row(random, FEATURES);
                fill(vector, row);

                Score score = model.score(vector);

                double[] expected = trees.logits(row);
                int label = logits == 1 ? 0 : score.label();
                double mean =
                        logits == 1 ? 0 : Arrays.stream(expected).average().orElseThrow();
                assertThat(score.rawScore()).isCloseTo(expected[label] - mean, within(1e-4));
                assertThat(score.probabilities()).containsExactly(probabilities(expected), within(1e-5));
                assertExplained(trees, model, vector, score);
            }
        }
    }

    @Test
    void asksForLessAndForAtMost() throws Exception {
        TinyTrees trees = new TinyTrees(2, 1)
                .tree(new Question("BRANCH_LT", 0, 1.5f, false).split(Node.leaf(3, 1f), Node.leaf(1, 2f)))
                .tree(new Question("BRANCH_LEQ", 1, 1.5f, false).split(Node.leaf(1, 10f), Node.leaf(1, 20f)));
        try (TableModel model = load(trees, 1)) {
            assertThat(model.score(row("1.4999999", "1.5")).rawScore()).isCloseTo(11, within(1e-6));
            assertThat(model.score(row("1.5", "1.5000001")).rawScore()).isCloseTo(22, within(1e-6));
            assertThat(model.score(row("1.5", "1.5")).baseline()).isCloseTo(1.25 + 15, within(1e-9));
            assertThat(model.score(row("1.5", "1.5")).reasons())
                    .containsExactly(new Reason("x1", 1.5, -5), new Reason("x0", 1.5, 0.75));
        }
    }

    @Test
    void sendsWhatIsMissingWhereTheNodeSays() throws Exception {
        TinyTrees trees = new TinyTrees(2, 1)
                .tree(new Question("BRANCH_LT", 0, 0, true).split(Node.leaf(1, 1f), Node.leaf(1, 2f)))
                .tree(new Question("BRANCH_LEQ", 1, 0, false).split(Node.leaf(1, 10f), Node.leaf(1, 20f)));
        try (TableModel model = load(trees, 1)) {
            assertThat(model.score(row("", "")).rawScore()).isCloseTo(21, within(1e-6));
            assertThat(model.score(row("5", "-5")).rawScore()).isCloseTo(12, within(1e-6));
            assertThat(model.score(row("", "-5")).reasons())
                    .extracting(Reason::value)
                    .containsExactly(-5.0, Double.NaN);
        }
    }

    @Test
    void countsBothWaysAlikeWhereNothingCameByInTraining() throws Exception {
        Node nobody = new Question("BRANCH_LT", 1, 0, false).split(Node.leaf(0, 4f), Node.leaf(0, 8f));
        TinyTrees trees =
                new TinyTrees(2, 1).tree(new Question("BRANCH_LT", 0, 0, false).split(nobody, Node.leaf(5, 1f)));
        try (TableModel model = load(trees, 1)) {
            Score score = model.score(row("-1", "1"));

            assertThat(score.baseline()).isEqualTo(1);
            assertThat(score.reasons()).containsExactly(new Reason("x0", -1, 5), new Reason("x1", 1, 2));
        }
    }

    @Test
    void startsFromTheBaseValuesOfManyLabels() throws Exception {
        TinyTrees trees =
                TinyTrees.random(new Random(3), new int[] {5, 3}, FEATURES, 3).base(0.5f, -1, 2);
        try (TableModel model = load(trees, 3)) {
            float[] row = {0, 1, -1, Float.NaN, 2, 0.5f};
            FeatureVector vector = model.newVector();
            fill(vector, row);

            assertThat(model.score(vector).probabilities())
                    .containsExactly(probabilities(trees.logits(row)), within(1e-5));
            assertExplained(trees, model, vector, model.score(vector));
        }
    }

    @Test
    void takesATreeThatAsksNothing() throws Exception {
        TinyTrees trees = new TinyTrees(1, 1).tree(Node.leaf(1, 0.5f)).tree(Node.leaf(1, 0.25f));
        try (TableModel model = load(trees, 1)) {
            Score score = model.score(Map.of("x0", "1"));

            assertThat(score.rawScore()).isEqualTo(0.75);
            assertThat(score.baseline()).isEqualTo(0.75);
            assertThat(score.reasons()).isEmpty();
        }
    }

    private void assertExplained(TinyTrees trees, TableModel model, FeatureVector vector, Score score)
            throws Exception {
        int logits = model.labels().size() == 2 ? 1 : model.labels().size();
        Explanation all = model.explain(vector);
        double[] expected = new double[vector.size()];
        for (int logit = 0; logit < logits; logit++) {
            double[] own = trees.contributions(vector.toArray(), logit);
            int label = score.label();
            double share = logits == 1 ? 1 : (logit == label ? 1.0 : 0) - 1.0 / logits;
            Arrays.setAll(expected, i -> expected[i] + share * own[i]);
        }
        for (Reason reason : all.reasons()) {
            int feature = model.features().indexOf(reason.name());
            assertThat(reason.contribution()).isCloseTo(expected[feature], within(1e-6));
            expected[feature] = 0;
        }
        assertThat(expected).containsOnly(new double[] {0}, within(1e-9));
        double sum = all.baseline()
                + all.reasons().stream().mapToDouble(Reason::contribution).sum();
        assertThat(sum).isCloseTo(score.rawScore(), within(1e-4 * Math.max(1, Math.abs(score.rawScore()))));
        assertThat(score.reasons()).isEqualTo(all.reasons().stream().limit(5).toList());
    }

    private TableModel load(TinyTrees trees, int logits) throws Exception {
        int width = trees.features();
        float[] first = new float[width];
        float[] missing = new float[width];
        Arrays.fill(missing, Float.NaN);
        return ModelLoader.loadTable(new TablePackage(Computes.TREES, labels(logits), trees.model())
                .columns(TablePackage.numbers(width, new MissingPolicy.Native()))
                .golden(first, trees.logits(first))
                .golden(missing, trees.logits(missing))
                .write(directory));
    }

    private static List<String> labels(int logits) {
        return List.of("a", "b", "c", "d").subList(0, Math.max(2, logits));
    }

    private static Map<String, String> row(String first, String second) {
        return Map.of("x0", first, "x1", second);
    }

    private static double[] probabilities(double[] logits) {
        return TablePackage.probabilities(logits).stream()
                .mapToDouble(each -> each)
                .toArray();
    }

    private static void fill(FeatureVector vector, float[] row) {
        for (int i = 0; i < row.length; i++) {
            vector.set(i, row[i]);
        }
    }
}
