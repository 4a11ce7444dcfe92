package io.bellwether.training.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.Standardisation;
import io.bellwether.training.rows.Tables;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogisticTrainingTest {

    @Test
    void takesTheStandardisationBackOutOfTheWeights() {
        for (List<String> labels : List.of(List.of("no", "yes"), List.of("a", "b", "c"))) {
            LabelledRows rows = Tables.of(100, labels, false, 3);
            Standardisation standardisation = new Standardisation(rows);
            double[][] table = random(rows.width() + 1, labels.size());

            LinearWeights folded = LogisticTraining.fold(table, standardisation);

            float[] inputs = rows.inputs().get(42);
            double[] expected = logits(table, standardisation.apply(inputs));
            double[] actual = folded.dense(inputs);
            assertThat(actual).hasSize(rows.logits());
            for (int k = 0; k < actual.length; k++) {
                double logit = actual.length == 1 ? expected[1] - expected[0] : expected[k];
                assertThat(actual[k]).isEqualTo(logit, within(1e-4));
            }
        }
    }

    private static double[][] random(int rows, int columns) {
        Random random = new Random(4);
        double[][] table = new double[rows][columns];
        for (double[] row : table) {
            for (int k = 0; k < columns; k++) {
                row[k] = random.nextGaussian() / 10;
            }
        }
        return table;
    }

    private static double[] logits(double[][] table, float[] standard) {
        double[] logits = table[standard.length].clone();
        for (int i = 0; i < standard.length; i++) {
            for (int k = 0; k < logits.length; k++) {
                logits[k] += standard[i] * table[i][k];
            }
        }
        return logits;
    }
}
