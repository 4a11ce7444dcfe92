package io.bellwether.training.fm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.training.graph.Answers;
import io.bellwether.training.rows.Computes;
import io.bellwether.training.rows.Examples;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.Standardisation;
import io.bellwether.training.rows.Tables;
import io.bellwether.training.rows.TrainerSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;

final class FactorisationMachineTest {
    private static final TrainerSpec.FactorisationMachine SPEC =
            new TrainerSpec.FactorisationMachine(5, 0.1, 8, 3, 0.3);

    @Test
    void answersAsTribuoDoes() throws Exception {
        for (List<String> labels : List.of(List.of("no", "yes"), List.of("yes", "no"), List.of("a", "b", "c"))) {
            LabelledRows rows = Tables.of(300, labels, false, 1);
            FactorisationMachine machine = new FactorisationTraining(SPEC, 1).train(rows);
            LabelledRows standard = new Standardisation(rows).apply(rows);
            List<Prediction<Label>> expected =
                    new FactorisationTraining(SPEC, 1).model(standard).predict(Examples.of(standard));

            float[][] answers = Answers.of(machine.graph(), rows.inputs(), 16);

            for (int row = 0; row < rows.size(); row++) {
                Map<String, Label> shares = expected.get(row).getOutputScores();
                double[] logits = machine.logits(rows.inputs().get(row));
                for (int k = 0; k < logits.length; k++) {
                    assertThat((double) answers[row][k]).isEqualTo(logits[k], within(1e-4));
                }
                double last = logits.length == 1 ? logits[0] : logits[2] - logits[0];
                double odds = Math.log(score(shares, labels.size() - 1, labels) / score(shares, 0, labels));
                assertThat(last).isEqualTo(odds, within(1e-4));
            }
            assertThat(machine.computes()).isEqualTo(Computes.DENSE);
        }
    }

    private static double score(Map<String, Label> shares, int label, List<String> labels) {
        return Objects.requireNonNull(shares.get(labels.get(label))).getScore();
    }
}
