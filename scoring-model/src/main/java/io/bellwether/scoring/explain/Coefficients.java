package io.bellwether.scoring.explain;

import java.util.Arrays;

/**
 * What a linear model multiplies with: a row of weights per input, a column per logit, and a bias per logit. Immutable and
 * thread-safe; as large as the model's own tables.
 */
public final class Coefficients {
    private final float[] weights;
    private final float[] bias;

    /**
     * Takes over the arrays.
     *
     * @param weights rows of inputs, one after the other
     * @param bias    one per logit
     */
    public Coefficients(float[] weights, float[] bias) {
        if (bias.length == 0 || weights.length % bias.length != 0) {
            throw new IllegalArgumentException(weights.length + " weights do not go with " + bias.length + " logits");
        }
        this.weights = weights;
        this.bias = bias;
    }

    /** Number of inputs. */
    public int inputs() {
        return weights.length / bias.length;
    }

    /** Number of logits. */
    public int logits() {
        return bias.length;
    }

    /** The weight of an input for a logit. */
    public double weight(int input, int logit) {
        return weights[input * bias.length + logit];
    }

    /** The bias of a logit. */
    public double bias(int logit) {
        return bias[logit];
    }

    /** The weight of an input for a logit, less the mean over all logits: what the softmax can tell apart. */
    double centredWeight(int input, int logit) {
        double sum = 0;
        for (int i = 0; i < bias.length; i++) {
            sum += weights[input * bias.length + i];
        }
        return weight(input, logit) - sum / bias.length;
    }

    /** The bias of a logit, less the mean over all logits. */
    double centredBias(int logit) {
        double sum = 0;
        for (float each : bias) {
            sum += each;
        }
        return bias[logit] - sum / bias.length;
    }

    /** Whether every number is finite. */
    public boolean areFinite() {
        return areFinite(weights) && areFinite(bias);
    }

    /** Whether all weights of an input are zero. */
    public boolean isZero(int input) {
        int from = input * bias.length;
        return Arrays.equals(weights, from, from + bias.length, new float[bias.length], 0, bias.length);
    }

    private static boolean areFinite(float[] numbers) {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                return false;
            }
        }
        return true;
    }
}
