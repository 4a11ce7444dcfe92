package io.bellwether.scoring.explain;

import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Reason;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Exact reasons of a linear text model. The raw score of a label is its logit less the mean of all logits, which is what the softmax
 * goes by; each token contributes its weight for the label less the mean of its weights, the baseline is the same of the bias: the
 * score of a text without any known word. Immutable and thread-safe.
 */
public final class TokenExplainer {
    private final Coefficients coefficients;
    private final LongFunction<String> words;

    /**
     * An explainer for one model.
     *
     * @param coefficients a row per token id, a column per label
     * @param words        the word behind a token id; thread-safe
     */
    public TokenExplainer(Coefficients coefficients, LongFunction<String> words) {
        this.coefficients = coefficients;
        this.words = words;
    }

    /**
     * The baseline and the largest contributions to a label.
     *
     * @param tokens distinct token ids of the text
     */
    public Explanation explain(long[] tokens, int label) {
        double[] contributions = new double[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            contributions[i] = coefficients.centredWeight((int) tokens[i], label);
        }
        int[] largest = Largest.of(contributions, tokens.length);
        Reason[] reasons = new Reason[largest.length];
        for (int i = 0; i < largest.length; i++) {
            int at = largest[i];
            reasons[i] = new Reason(words.apply(tokens[at]), Double.NaN, contributions[at]);
        }
        return new Explanation(coefficients.centredBias(label), List.of(reasons));
    }

    /** The raw score of a label as baseline plus all contributions, in log-odds. */
    public double rawScore(long[] tokens, int label) {
        double sum = coefficients.centredBias(label);
        for (long token : tokens) {
            sum += coefficients.centredWeight((int) token, label);
        }
        return sum;
    }
}
