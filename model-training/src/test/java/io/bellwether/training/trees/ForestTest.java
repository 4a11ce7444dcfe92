package io.bellwether.training.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.training.graph.Answers;
import io.bellwether.training.rows.Examples;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.Tables;
import io.bellwether.training.rows.TrainerSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.ensemble.WeightedEnsembleModel;

final class ForestTest {
    private static final TrainerSpec.Forest SPEC = new TrainerSpec.Forest(15, 5, 4, 0.5);

    @Test
    void decidesForTwoLabelsAsTheForestDoes() throws Exception {
        for (List<String> labels : List.of(List.of("no", "yes"), List.of("yes", "no"))) {
            assertParity(Tables.of(300, labels, false, 1), Tables.of(400, labels, false, 2));
        }
    }

    @Test
    void takesAMissingNumberForZeroAsTheForestDoes() throws Exception {
        assertParity(Tables.of(300, List.of("no", "yes"), true, 3), Tables.of(400, List.of("no", "yes"), true, 4));
    }

    @Test
    void givesTheShareOfEachOfSeveralLabels() throws Exception {
        List<String> labels = List.of("low", "middle", "high");

        assertParity(Tables.of(300, labels, false, 5), Tables.of(400, labels, false, 6));
    }

    private static void assertParity(LabelledRows rows, LabelledRows tested) throws Exception {
        WeightedEnsembleModel<Label> model = new ForestTraining(SPEC, 1).model(rows);
        Ensemble trained = new ForestReader(model, rows).ensemble();
        List<Prediction<Label>> expected = model.predict(Examples.of(tested));
        float[][] answers = Answers.of(trained.graph(), tested.inputs(), 32);
        for (int row = 0; row < tested.size(); row++) {
            Map<String, Label> shares = expected.get(row).getOutputScores();
            String decided = expected.get(row).getOutput().getLabel();
            for (int k = 0; k < rows.logits(); k++) {
                double margin =
                        rows.logits() == 1 ? share(shares, rows, 1) - share(shares, rows, 0) : share(shares, rows, k);
                assertThat((double) answers[row][k]).isEqualTo(margin, within(1e-5));
                assertThat(trained.logits(tested.inputs().get(row))[k]).isEqualTo(margin, within(1e-5));
            }
            assertThat(share(shares, rows, decision(answers[row])))
                    .isEqualTo(share(shares, rows, rows.labels().indexOf(decided)), within(1e-6));
        }
        assertThat(trained.size()).isEqualTo(SPEC.trees());
    }

    private static int decision(float[] logits) {
        if (logits.length == 1) {
            return logits[0] > 0 ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < logits.length; k++) {
            best = logits[k] > logits[best] ? k : best;
        }
        return best;
    }

    private static double share(Map<String, Label> shares, LabelledRows rows, int label) {
        return Objects.requireNonNull(shares.get(rows.labels().get(label))).getScore();
    }
}
