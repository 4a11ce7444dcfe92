package io.bellwether.training.rows;

/** A model of rows of numbers. Immutable; not thread-safe unless it says so. */
public interface TrainedRows {

    /**
     * The raw logits of a row, as the graph gives them: log-odds of the second of two labels, or one number for each of several.
     *
     * @param inputs one number for each input of the training, NaN where it is missing (only trees take that)
     */
    double[] logits(float[] inputs);

    /** The ONNX graph: {@code features}, float32 [batch, inputs], to {@code logits}, float32 [batch, logits]. */
    byte[] graph();

    /** How the graph computes. */
    Computes computes();
}
