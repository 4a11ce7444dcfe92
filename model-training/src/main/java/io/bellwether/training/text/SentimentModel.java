package io.bellwether.training.text;

import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.feature.text.TextSettings;
import io.bellwether.scoring.feature.text.Vocabulary;
import io.bellwether.training.linear.LinearWeights;

/**
 * A trained sentiment model before calibration.
 *
 * @param weights one row for each id of the vocabulary, and row 0 for padding; one logit for each polarity
 */
public record SentimentModel(TextSettings settings, Vocabulary vocabulary, LinearWeights weights) {

    /** The logits of a text. */
    public double[] logits(String text) {
        return weights.sparse(new TextPreparation(settings, vocabulary).ids(text));
    }
}
