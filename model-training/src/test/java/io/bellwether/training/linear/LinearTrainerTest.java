package io.bellwether.training.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

final class LinearTrainerTest {
    private static final List<String> LABELS = List.of("b", "a", "c");
    private static final int[] INPUTS = {0, 1, 2};

    @Test
    void givesWeightsThatPredictAsTribuoDoes() {
        LinearTrainer trainer = trainer();
        LinearSGDModel model = trainer.train(new Schedule(5, 0.1, 4, 0, 1));
        double[][] table = trainer.weights(model, INPUTS.length);

        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            double[] values = values(random);
            Prediction<Label> prediction =
                    model.predict(LinearTrainer.example(LabelFactory.UNKNOWN_LABEL, INPUTS, values));
            double[] logits = new double[LABELS.size()];
            double sum = 0;
            for (int k = 0; k < logits.length; k++) {
                logits[k] = table[INPUTS.length][k];
                for (int i = 0; i < INPUTS.length; i++) {
                    logits[k] += table[i][k] * values[i];
                }
                sum += Math.exp(logits[k]);
            }
            for (int k = 0; k < logits.length; k++) {
                assertThat(Math.exp(logits[k]) / sum).isEqualTo(score(prediction, LABELS.get(k)), within(1e-9));
            }
        }
    }

    @Test
    void givesTheSameModelForTheSameSeedAndSmallerWeightsUnderAPenalty() {
        double[][] first = table(new Schedule(20, 0.05, 1, 1e-6, 1));
        double[][] again = table(new Schedule(20, 0.05, 1, 1e-6, 1));
        double[][] penalised = table(new Schedule(20, 0.05, 1, 0.3, 1));

        assertThat(again).isDeepEqualTo(first);
        assertThat(Math.abs(penalised[0][0])).isLessThan(Math.abs(first[0][0]) / 2);
    }

    private static double[][] table(Schedule schedule) {
        LinearTrainer trainer = trainer();
        return trainer.weights(trainer.train(schedule), INPUTS.length);
    }

    private static double score(Prediction<Label> prediction, String label) {
        return prediction.getOutputScores().values().stream()
                .filter(scored -> scored.getLabel().equals(label))
                .findFirst()
                .orElseThrow()
                .getScore();
    }

    private static LinearTrainer trainer() {
        LinearTrainer trainer = new LinearTrainer(LABELS);
        Random random = new Random(1);
        for (int row = 0; row < 300; row++) {
            double[] values = values(random);
            int truth = values[0] > 0.3 ? 0 : values[1] > 0 ? 1 : 2;
            trainer.add(truth, INPUTS, values);
        }
        return trainer;
    }

    private static double[] values(Random random) {
        return new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    }
}
