package io.bellwether.training.linear;

/**
 * A linear model whose weights are whole numbers from -127 to 127 times one scale, a quarter of the size; the bias stays as it is. Immutable and
 * thread-safe.
 */
public final class RoundedWeights {
    private static final int MOST = 127;

    private final byte[][] table;
    private final float scale;
    private final LinearWeights weights;

    private RoundedWeights(byte[][] table, float scale, LinearWeights weights) {
        this.table = table;
        this.scale = scale;
        this.weights = weights;
    }

    /** The nearest to these weights, the largest of which becomes 127. */
    public static RoundedWeights of(LinearWeights exact) {
        float largest = 0;
        for (int input = 0; input < exact.inputs(); input++) {
            for (int k = 0; k < exact.logits(); k++) {
                largest = Math.max(largest, Math.abs(exact.weight(input, k)));
            }
        }
        float scale = largest == 0 ? 1 : largest / MOST;
        byte[][] table = new byte[exact.inputs()][exact.logits()];
        float[][] rounded = new float[exact.inputs()][exact.logits()];
        float[] bias = new float[exact.logits()];
        for (int k = 0; k < bias.length; k++) {
            bias[k] = exact.bias(k);
            for (int input = 0; input < table.length; input++) {
                table[input][k] = (byte) Math.round(exact.weight(input, k) / scale);
                rounded[input][k] = table[input][k] * scale;
            }
        }
        return new RoundedWeights(table, scale, new LinearWeights(rounded, bias));
    }

    /** The whole number of an input in a logit. */
    public byte whole(int input, int logit) {
        return table[input][logit];
    }

    /** What a whole number is multiplied with. */
    public float scale() {
        return scale;
    }

    /** The model as it computes. */
    public LinearWeights weights() {
        return weights;
    }
}
