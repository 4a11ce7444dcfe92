package io.bellwether.training.rows;

import java.util.List;

/** Rows of numbers with what they were. The arrays are shared, not copied: nobody may change them. Thread-safe then. */
public final class LabelledRows {
    private final List<float[]> inputs;
    private final int[] truth;
    private final List<String> labels;

    /**
     * Takes over rows.
     *
     * @param inputs one array a row, all of the same length; NaN where a number is missing
     * @param truth  index of each row's label
     * @param labels at least two; with two of them a model gives one logit, the log-odds of the second
     * @throws IllegalArgumentException if there is no row, a label too few, or the sizes differ
     */
    public LabelledRows(List<float[]> inputs, int[] truth, List<String> labels) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("there is no row to train on");
        }
        if (inputs.size() != truth.length) {
            throw new IllegalArgumentException(inputs.size() + " rows have " + truth.length + " labels");
        }
        if (labels.size() < 2) {
            throw new IllegalArgumentException("a model tells at least two labels apart, got " + labels);
        }
        this.inputs = inputs;
        this.truth = truth;
        this.labels = List.copyOf(labels);
    }

    /** The inputs of each row. */
    public List<float[]> inputs() {
        return inputs;
    }

    /** Index of each row's label. */
    public int[] truth() {
        return truth;
    }

    /** The labels, in order. */
    public List<String> labels() {
        return labels;
    }

    /** Number of rows. */
    public int size() {
        return truth.length;
    }

    /** Number of inputs of a row. */
    public int width() {
        return inputs.get(0).length;
    }

    /** Number of logits of a model of these rows: 1 for two labels, else one for each. */
    public int logits() {
        return labels.size() == 2 ? 1 : labels.size();
    }
}
