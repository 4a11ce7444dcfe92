package io.bellwether.training.text;

import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.feature.text.TextSettings;
import io.bellwether.scoring.feature.text.Vocabulary;
import io.bellwether.training.linear.LinearWeights;
import io.bellwether.training.linear.RoundedWeights;

/** A trained model of texts before calibration, in the weights it computes with and in exact ones. Immutable and thread-safe. */
public final class GramModel {
    private final TextSettings settings;
    private final Vocabulary vocabulary;
    private final TextPreparation preparation;
    private final LinearWeights exact;
    private final RoundedWeights rounded;

    /**
     * A model.
     *
     * @param exact one row for each id of the vocabulary, and row 0 for padding; one logit for each label
     */
    GramModel(TextSettings settings, Vocabulary vocabulary, LinearWeights exact) {
        this.settings = settings;
        this.vocabulary = vocabulary;
        this.preparation = new TextPreparation(settings, vocabulary);
        this.exact = exact;
        this.rounded = RoundedWeights.of(exact);
    }

    /** How texts are prepared. */
    public TextSettings settings() {
        return settings;
    }

    /** The grams that have a weight. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The weights the model computes with. */
    public RoundedWeights weights() {
        return rounded;
    }

    /** The logits of a text. */
    public double[] logits(String text) {
        return rounded.weights().sparse(preparation.ids(text));
    }

    /** Whether it knows anything of a text. */
    public boolean knows(String text) {
        return preparation.ids(text).length > 0;
    }

    /** The logits of a text without rounding of the weights. */
    double[] exactLogits(String text) {
        return exact.sparse(preparation.ids(text));
    }
}
