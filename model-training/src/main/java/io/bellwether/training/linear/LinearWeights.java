package io.bellwether.training.linear;

/** A linear model: logits = inputs * weights + bias, in single precision as it is exported. Immutable and thread-safe. */
public final class LinearWeights {
    private final float[][] table;
    private final float[] bias;

    /**
     * Takes over the arrays: the caller must not change them any more.
     *
     * @param table one row for each input, one column for each logit
     * @param bias  one number for each logit
     */
    public LinearWeights(float[][] table, float[] bias) {
        this.table = table;
        this.bias = bias;
    }

    /** The weight of an input in a logit. */
    public float weight(int input, int logit) {
        return table[input][logit];
    }

    /** The bias of a logit. */
    public float bias(int logit) {
        return bias[logit];
    }

    /** Number of logits. */
    public int logits() {
        return bias.length;
    }

    /** Number of inputs. */
    public int inputs() {
        return table.length;
    }

    /**
     * The logits of a dense input.
     *
     * @param inputs one number for each row of the table
     */
    public double[] dense(float[] inputs) {
        double[] logits = start();
        for (int i = 0; i < inputs.length; i++) {
            for (int k = 0; k < logits.length; k++) {
                logits[k] += (double) inputs[i] * table[i][k];
            }
        }
        return logits;
    }

    /**
     * The logits of an input that is 1 in these rows of the table and 0 in all others.
     *
     * @param rows indices of rows, each once
     */
    public double[] sparse(long[] rows) {
        double[] logits = start();
        for (long row : rows) {
            for (int k = 0; k < logits.length; k++) {
                logits[k] += table[(int) row][k];
            }
        }
        return logits;
    }

    private double[] start() {
        double[] logits = new double[bias.length];
        for (int k = 0; k < logits.length; k++) {
            logits[k] = bias[k];
        }
        return logits;
    }
}
