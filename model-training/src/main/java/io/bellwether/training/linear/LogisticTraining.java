package io.bellwether.training.linear;

import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.Standardisation;
import io.bellwether.training.rows.TrainerSpec;
import java.util.stream.IntStream;

/** Trains logistic regressions on rows of numbers: on standardised inputs, which is taken back out of the weights afterwards. */
public final class LogisticTraining {
    private final TrainerSpec.Logistic spec;
    private final long seed;

    /**
     * A training.
     *
     * @param seed of the order in which rows are visited
     */
    public LogisticTraining(TrainerSpec.Logistic spec, long seed) {
        this.spec = spec;
        this.seed = seed;
    }

    /** Trains on these rows, of which no number may be missing. */
    public LinearRows train(LabelledRows rows) {
        Standardisation standardisation = new Standardisation(rows);
        LinearTrainer trainer = new LinearTrainer(rows.labels());
        int[] all = IntStream.range(0, rows.width()).toArray();
        for (int row = 0; row < rows.size(); row++) {
            float[] standard = standardisation.apply(rows.inputs().get(row));
            double[] values = new double[standard.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = standard[i];
            }
            trainer.add(rows.truth()[row], all, values);
        }
        Schedule schedule = new Schedule(spec.epochs(), spec.learningRate(), spec.minibatch(), spec.l2(), seed);
        return new LinearRows(fold(trainer.weights(trainer.train(schedule), rows.width()), standardisation));
    }

    /**
     * The model on inputs as they are; with two labels it has one logit, of the second against the first.
     *
     * @param table weights on standardised inputs, one row each with a column for each label; the bias is the last row
     */
    static LinearWeights fold(double[][] table, Standardisation standardisation) {
        int inputs = table.length - 1;
        double[][] logits = new double[table.length][];
        for (int i = 0; i <= inputs; i++) {
            logits[i] = table[i].length == 2 ? new double[] {table[i][1] - table[i][0]} : table[i];
        }
        float[][] weights = new float[inputs][logits[inputs].length];
        float[] bias = new float[logits[inputs].length];
        for (int k = 0; k < bias.length; k++) {
            double sum = logits[inputs][k];
            for (int i = 0; i < inputs; i++) {
                weights[i][k] = (float) (logits[i][k] / standardisation.deviation(i));
                sum -= weights[i][k] * standardisation.mean(i);
            }
            bias[k] = (float) sum;
        }
        return new LinearWeights(weights, bias);
    }
}
