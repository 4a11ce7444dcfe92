package io.bellwether.scoring.model;

import java.util.List;

/**
 * What a model says about one input, frozen. Every number in it is finite, every probability in [0, 1]. Immutable and
 * thread-safe.
 */
public final class Score {
    private final int label;
    private final double[] probabilities;
    private final double rawScore;
    private final Explanation explanation;

    /**
     * Takes over {@code probabilities}: the caller must not change the array any more.
     *
     * @param label         index of the most probable label, in the model's label order
     * @param probabilities calibrated probability of each label
     * @param rawScore      score before calibration, in log-odds
     * @param explanation   why
     */
    public Score(int label, double[] probabilities, double rawScore, Explanation explanation) {
        this.label = label;
        this.probabilities = probabilities;
        this.rawScore = rawScore;
        this.explanation = explanation;
    }

    /** Index of the most probable label, in the model's label order. */
    public int label() {
        return label;
    }

    /** Calibrated probability of the label with this index, 0 to 1. */
    public double probability(int index) {
        return probabilities[index];
    }

    /** The calibrated probability of the last label, 0 to 1: for a risk model, of fraud. */
    public double positive() {
        return probabilities[probabilities.length - 1];
    }

    /** Calibrated probability of each label, in the model's label order; a copy. */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** Score before calibration, in log-odds: of the last label for a risk model, of the decided label for a text model. */
    public double rawScore() {
        return rawScore;
    }

    /** Raw score of the model's declared baseline, in log-odds. */
    public double baseline() {
        return explanation.baseline();
    }

    /** Baseline and reasons. */
    public Explanation explanation() {
        return explanation;
    }

    /** The largest contributions, largest absolute value first; immutable. */
    public List<Reason> reasons() {
        return explanation.reasons();
    }
}
