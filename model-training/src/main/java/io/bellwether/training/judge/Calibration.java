package io.bellwether.training.judge;

import java.util.Arrays;
import java.util.List;

/**
 * Turns raw scores into probabilities that hold: each logit times its scale (above 0) plus its offset, then the sigmoid (one logit) or the softmax
 * (several). Fitted by maximum likelihood on rows the model was not trained on (Platt 1999; vector scaling, Guo et al. 2017). Immutable
 * and thread-safe.
 */
public final class Calibration {
    private static final int STEPS = 2000;
    private static final double LEAST_SCALE = 1e-3;

    private final double[] scales;
    private final double[] offsets;

    private Calibration(double[] scales, double[] offsets) {
        this.scales = scales;
        this.offsets = offsets;
    }

    /** Leaves logits as they are. */
    public static Calibration none(int logits) {
        double[] ones = new double[logits];
        Arrays.fill(ones, 1);
        return new Calibration(ones, new double[logits]);
    }

    /**
     * Fits one scale and offset for each logit.
     *
     * @param logits one array a row, all of the same length
     * @param truth  the class of each row; with one logit 1 stands for yes
     */
    public static Calibration fit(List<double[]> logits, int[] truth) {
        int size = logits.get(0).length;
        Calibration fitted = none(size);
        double[] parameters = new double[2 * size];
        System.arraycopy(fitted.scales, 0, parameters, 0, size);
        double[] mean = new double[2 * size];
        double[] square = new double[2 * size];
        for (int step = 1; step <= STEPS; step++) {
            fitted = new Calibration(Arrays.copyOf(parameters, size), Arrays.copyOfRange(parameters, size, 2 * size));
            double[] gradient = fitted.gradient(logits, truth);
            for (int j = 0; j < gradient.length; j++) {
                mean[j] = 0.9 * mean[j] + 0.1 * gradient[j];
                square[j] = 0.999 * square[j] + 0.001 * gradient[j] * gradient[j];
                double rate = 0.05 * (1 - (double) step / (STEPS + 1));
                double corrected = mean[j] / (1 - Math.pow(0.9, step));
                parameters[j] -= rate * corrected / (Math.sqrt(square[j] / (1 - Math.pow(0.999, step))) + 1e-12);
                parameters[j] = j < size ? Math.max(parameters[j], LEAST_SCALE) : parameters[j];
            }
        }
        return fitted;
    }

    /** Scale of each logit. */
    public double[] scales() {
        return scales.clone();
    }

    /** Offset of each logit. */
    public double[] offsets() {
        return offsets.clone();
    }

    /** The probabilities: of yes where there is one logit, else of each class. */
    public double[] probabilities(double[] logits) {
        double[] z = new double[logits.length];
        for (int k = 0; k < z.length; k++) {
            z[k] = scales[k] * logits[k] + offsets[k];
        }
        if (z.length == 1) {
            return new double[] {1 / (1 + Math.exp(-z[0]))};
        }
        double highest = Arrays.stream(z).max().orElseThrow();
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            z[k] = Math.exp(z[k] - highest);
            sum += z[k];
        }
        for (int k = 0; k < z.length; k++) {
            z[k] /= sum;
        }
        return z;
    }

    private double[] gradient(List<double[]> logits, int[] truth) {
        int size = scales.length;
        double[] gradient = new double[2 * size];
        for (int row = 0; row < truth.length; row++) {
            double[] raw = logits.get(row);
            double[] p = probabilities(raw);
            for (int k = 0; k < size; k++) {
                boolean is = size == 1 ? truth[row] == 1 : truth[row] == k;
                double gap = (p[k] - (is ? 1 : 0)) / truth.length;
                gradient[k] += gap * raw[k];
                gradient[size + k] += gap;
            }
        }
        return gradient;
    }
}
