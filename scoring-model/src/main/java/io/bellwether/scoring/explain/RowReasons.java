package io.bellwether.scoring.explain;

import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.ScoringException;

/**
 * Reasons for rows, one after the other. The raw score they explain is the logit where a model has one, else the logit of a label less
 * the mean of all logits, which is what the softmax goes by. Not thread-safe: one per thread.
 */
public interface RowReasons {
    /** How many reasons a score carries at most. */
    int REASONS = 5;

    /**
     * The baseline and the largest contributions.
     *
     * @param values as the model reads them
     * @param label  which label's logit; 0 where there is one logit
     * @param most   how many contributions at most
     * @throws ScoringException when the model had to be asked and did not answer
     */
    Explanation explain(float[] values, int label, int most) throws ScoringException;

    /**
     * The raw score as that by which reasons are computed gives it, in log-odds: what the graph must agree with.
     *
     * @throws ScoringException as {@link #explain}
     */
    double rawScore(float[] values, int label) throws ScoringException;
}
