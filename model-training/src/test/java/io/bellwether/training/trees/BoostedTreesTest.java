package io.bellwether.training.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.training.graph.Answers;
import io.bellwether.training.rows.Computes;
import io.bellwether.training.rows.Examples;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.Tables;
import io.bellwether.training.rows.TrainerSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostModel;

final class BoostedTreesTest {
    private static final List<String> TWO = List.of("no", "yes");
    private static final List<String> THREE = List.of("low", "middle", "high");
    private static final double PARITY = 1e-5;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void answersAsXgboostDoesAtAnyDepth(int depth) throws Exception {
        LabelledRows rows = Tables.of(600, TWO, true, depth);

        assertParity(rows, Tables.of(900, TWO, true, 99), spec(20, depth));
    }

    @Test
    void answersAsXgboostDoesWhateverNumbersTribuoGivesTheLabels() throws Exception {
        for (List<String> labels : List.of(TWO, List.of("yes", "no"), List.of("b", "a"), List.of("a", "b"))) {
            LabelledRows rows = Tables.of(500, labels, false, 5);

            assertParity(rows, rows, spec(10, 3));
        }
    }

    @Test
    void answersAsXgboostDoesForSeveralLabels() throws Exception {
        assertParity(Tables.of(600, THREE, true, 7), Tables.of(700, THREE, true, 8), spec(12, 4));
    }

    @Test
    void takesTheBaseScoreOver() throws Exception {
        LabelledRows rows = Tables.of(400, TWO, false, 3);
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "objective", "binary:logistic", "base_score", 0.03, "max_depth", 2, "nthread", 1, "verbosity", 0));
        XGBoostModel<Label> model = new BoostedTreesTrainer(4, parameters).train(Examples.of(rows), Map.of());

        assertParity(model, rows, rows);
    }

    @Test
    void tellsAZeroFromAMissingNumber() throws Exception {
        LabelledRows rows = Tables.of(800, TWO, true, 11);
        Ensemble trained = new BoostedTreesTraining(spec(20, 4), 1).train(rows);
        float[] zero = {0, 0, Float.NaN, 0, 0, 0, 0};
        float[] missing = {0, 0, Float.NaN, 0, Float.NaN, 0, 0};

        float[][] answers = Answers.of(trained.graph(), List.of(zero, missing), 1);

        assertThat(answers[1][0]).isGreaterThan(answers[0][0] + 1);
        assertThat(trained.logits(missing)[0]).isEqualTo(answers[1][0], within(PARITY));
    }

    @Test
    void valuesNodesByTheRowsThatCameThrough() {
        LabelledRows rows = Tables.of(300, TWO, true, 2);
        Ensemble trained = new BoostedTreesTraining(spec(8, 3), 1).train(rows);

        double mean = rows.inputs().stream()
                .mapToDouble(row -> trained.logits(row)[0])
                .average()
                .orElseThrow();

        assertThat(NodeValues.sumOfRoots(trained.graph())).isEqualTo(mean, within(1e-4));
    }

    @Test
    void givesTheSameGraphForTheSameRows() {
        LabelledRows rows = Tables.of(400, TWO, true, 6);
        TrainerSpec.BoostedTrees sampled = new TrainerSpec.BoostedTrees(10, 3, 0.3, 1, 0.7, 0.6, 1, 0, 64);

        byte[] graph = new BoostedTreesTraining(sampled, 4).train(rows).graph();

        assertThat(new BoostedTreesTraining(sampled, 4).train(rows).graph()).isEqualTo(graph);
        assertThat(new BoostedTreesTraining(sampled, 5).train(rows).graph()).isNotEqualTo(graph);
    }

    private static TrainerSpec.BoostedTrees spec(int trees, int depth) {
        return new TrainerSpec.BoostedTrees(trees, depth, 0.3, 1, 1, 1, 1, 0, 256);
    }

    private static void assertParity(LabelledRows rows, LabelledRows tested, TrainerSpec.BoostedTrees spec)
            throws Exception {
        assertParity(new BoostedTreesTraining(spec, 1).model(rows), rows, tested);
    }

    private static void assertParity(XGBoostModel<Label> model, LabelledRows rows, LabelledRows tested)
            throws Exception {
        Ensemble trained = new BoosterReader(model, rows).ensemble();
        float[][] expected = nativeMargins(model, tested);
        float[][] alone = Answers.of(trained.graph(), tested.inputs(), 1);
        float[][] together = Answers.of(trained.graph(), tested.inputs(), 64);
        boolean binary = rows.logits() == 1;
        for (int row = 0; row < tested.size(); row++) {
            for (int k = 0; k < rows.logits(); k++) {
                int label = binary ? 1 : k;
                int output = outputOf(model, rows.labels().get(label));
                float margin = binary ? (output == 1 ? 1 : -1) * expected[row][0] : expected[row][output];
                assertThat(alone[row][k]).isEqualTo(margin, within((float) PARITY));
                assertThat(together[row][k]).isEqualTo(margin, within((float) PARITY));
                assertThat(trained.logits(tested.inputs().get(row))[k]).isEqualTo(margin, within(PARITY));
            }
        }
        assertThat(trained.computes()).isEqualTo(Computes.TREES);
    }

    private static int outputOf(XGBoostModel<Label> model, String label) {
        return model.getOutputIDInfo().getID(new Label(label));
    }

    /** Asked in the order of the features that Tribuo chose. */
    private static float[][] nativeMargins(XGBoostModel<Label> model, LabelledRows tested) throws XGBoostError {
        int features = model.getFeatureIDMap().size();
        float[] dense = new float[tested.size() * features];
        Arrays.fill(dense, Float.NaN);
        for (int row = 0; row < tested.size(); row++) {
            for (int id = 0; id < features; id++) {
                dense[row * features + id] = tested.inputs().get(row)[Examples.input(model.getFeatureIDMap(), id)];
            }
        }
        Booster booster = model.getInnerModels().get(0);
        DMatrix matrix = new DMatrix(dense, tested.size(), features, Float.NaN);
        try {
            return booster.predict(matrix, true);
        } finally {
            matrix.dispose();
        }
    }
}
