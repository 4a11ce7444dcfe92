package io.bellwether.scoring.explain;

import io.bellwether.scoring.feature.text.GramReader;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Reason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Exact reasons of a linear text model. The raw score of a label is its logit less the mean of all logits, which is what the softmax
 * goes by; each gram contributes its weight for the label less the mean of its weights, the baseline is the same of the bias: the
 * score of a text without any known gram. Grams that stand for the same words of the text, such as a word, its stem and pieces of it,
 * are one reason, named by these words. Immutable and thread-safe.
 */
public final class TokenExplainer {
    private final Coefficients coefficients;
    private final float[] means;

    /**
     * An explainer for one model.
     *
     * @param coefficients a row per token id, a column per label
     */
    public TokenExplainer(Coefficients coefficients) {
        this.coefficients = coefficients;
        this.means = new float[coefficients.inputs()];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (int k = 0; k < coefficients.logits(); k++) {
                sum += coefficients.weight(i, k);
            }
            means[i] = (float) (sum / coefficients.logits());
        }
    }

    /**
     * The baseline and the largest contributions to a label.
     *
     * @param text    as read last by its reader
     * @param scratch at least {@link GramReader#spans()} zeros; zeros again when this returns
     */
    public Explanation explain(GramReader text, int label, double[] scratch) {
        int[] spans = sum(text, label, scratch);
        double[] sums = new double[spans.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = scratch[spans[i]];
        }
        int[] largest = Largest.of(sums, sums.length);
        Reason[] reasons = new Reason[largest.length];
        for (int i = 0; i < largest.length; i++) {
            reasons[i] = reason(text, spans[largest[i]], scratch);
        }
        clear(spans, scratch);
        return new Explanation(coefficients.centredBias(label), List.of(reasons));
    }

    /** As {@link #explain}, with every contribution that is not 0. */
    public Explanation explainAll(GramReader text, int label, double[] scratch) {
        int[] spans = sum(text, label, scratch);
        List<Reason> reasons = Arrays.stream(spans)
                .mapToObj(span -> reason(text, span, scratch))
                .filter(reason -> reason.contribution() != 0)
                .sorted(Comparator.comparingDouble(reason -> -Math.abs(reason.contribution())))
                .toList();
        clear(spans, scratch);
        return new Explanation(coefficients.centredBias(label), reasons);
    }

    /** The raw score of a label as baseline plus all contributions, in log-odds. */
    public double rawScore(GramReader text, int label) {
        double sum = coefficients.centredBias(label);
        for (int i = 0; i < text.count(); i++) {
            sum += contribution(text.id(i), label);
        }
        return sum;
    }

    /** Adds up the contributions of each span; returns the spans there are. */
    private int[] sum(GramReader text, int label, double[] scratch) {
        boolean[] seen = new boolean[text.spans()];
        int[] spans = new int[text.count()];
        int count = 0;
        for (int i = 0; i < text.count(); i++) {
            int span = text.span(i);
            if (!seen[span]) {
                seen[span] = true;
                spans[count++] = span;
            }
            scratch[span] += contribution(text.id(i), label);
        }
        return Arrays.copyOf(spans, count);
    }

    private double contribution(int id, int label) {
        return coefficients.weight(id, label) - means[id];
    }

    private static Reason reason(GramReader text, int span, double[] scratch) {
        return new Reason(text.words(span), Double.NaN, scratch[span]);
    }

    private static void clear(int[] spans, double[] scratch) {
        for (int span : spans) {
            scratch[span] = 0;
        }
    }
}
