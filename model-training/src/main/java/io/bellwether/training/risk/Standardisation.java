package io.bellwether.training.risk;

import io.bellwether.training.linear.LinearWeights;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Brings every feature to mean 0 and standard deviation 1 for training, and takes that back out of the weights afterwards, so that a model
 * reads features as they are.
 */
final class Standardisation {
    private static final double CONSTANT = 1e-9;

    private final double[] means;
    private final double[] deviations;

    /** Learns means and deviations from the rows from {@code start} to {@code end}, the latter not included. */
    Standardisation(RiskRows rows, int start, int end) {
        int features = rows.inputs(start).length;
        means = new double[features];
        deviations = new double[features];
        for (int row = start; row < end; row++) {
            float[] inputs = rows.inputs(row);
            for (int i = 0; i < features; i++) {
                means[i] += inputs[i];
                deviations[i] += (double) inputs[i] * inputs[i];
            }
        }
        for (int i = 0; i < features; i++) {
            means[i] /= end - start;
            double variance = deviations[i] / (end - start) - means[i] * means[i];
            deviations[i] = variance > CONSTANT ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
        }
    }

    /** Means of the features, in order. */
    List<Double> means() {
        return DoubleStream.of(means).boxed().toList();
    }

    /** A row as training sees it; a feature that never changes is 0. */
    double[] apply(float[] inputs) {
        double[] standard = new double[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            standard[i] = (inputs[i] - means[i]) / deviations[i];
        }
        return standard;
    }

    /**
     * The model on features as they are: one logit, of the second label against the first.
     *
     * @param table weights on standardised features, one row each with a column for either label; the bias is the last row
     */
    LinearWeights fold(double[][] table) {
        float[][] weights = new float[means.length][1];
        double bias = table[means.length][1] - table[means.length][0];
        for (int i = 0; i < means.length; i++) {
            weights[i][0] = (float) ((table[i][1] - table[i][0]) / deviations[i]);
            bias -= weights[i][0] * means[i];
        }
        return new LinearWeights(weights, new float[] {(float) bias});
    }
}
