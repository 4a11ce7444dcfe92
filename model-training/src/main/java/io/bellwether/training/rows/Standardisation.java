package io.bellwether.training.rows;

import java.util.Arrays;

/**
 * Brings every input to mean 0 and standard deviation 1, for trainers by gradient descent. An input that never changes becomes 0. Immutable and
 * thread-safe.
 */
public final class Standardisation {
    private static final double CONSTANT = 1e-9;

    private final double[] means;
    private final double[] deviations;

    /** Learns means and deviations from rows without missing numbers. */
    public Standardisation(LabelledRows rows) {
        means = new double[rows.width()];
        deviations = new double[rows.width()];
        for (float[] inputs : rows.inputs()) {
            for (int i = 0; i < means.length; i++) {
                means[i] += inputs[i];
                deviations[i] += (double) inputs[i] * inputs[i];
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= rows.size();
            double variance = deviations[i] / rows.size() - means[i] * means[i];
            deviations[i] = variance > CONSTANT ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
        }
    }

    /** The mean of an input. */
    public double mean(int input) {
        return means[input];
    }

    /** The standard deviation of an input; infinite when it never changes. */
    public double deviation(int input) {
        return deviations[input];
    }

    /** A row as training sees it. */
    public float[] apply(float[] inputs) {
        float[] standard = new float[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            standard[i] = (float) ((inputs[i] - means[i]) / deviations[i]);
        }
        return standard;
    }

    /** All rows as training sees them. */
    public LabelledRows apply(LabelledRows rows) {
        return new LabelledRows(
                Arrays.asList(rows.inputs().stream().map(this::apply).toArray(float[][]::new)),
                rows.truth(),
                rows.labels());
    }
}
