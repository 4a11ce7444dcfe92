package io.bellwether.training.text;

import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.feature.text.TextSettings;
import io.bellwether.scoring.feature.text.Vocabulary;
import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.Polarity;
import io.bellwether.training.linear.LinearTrainer;
import io.bellwether.training.linear.LinearWeights;
import io.bellwether.training.linear.Schedule;
import java.util.List;

/** Trains sentiment models: grams present or absent, logistic regression over the three polarities. Not thread-safe. */
public final class SentimentTraining {
    private static final int LEAST_TEXTS = 2;

    private final TextSettings settings;
    private final Schedule schedule;
    private final int vocabularyLimit;

    /**
     * A training.
     *
     * @param vocabularyLimit how many grams get a weight at most
     */
    public SentimentTraining(TextSettings settings, Schedule schedule, int vocabularyLimit) {
        this.settings = settings;
        this.schedule = schedule;
        this.vocabularyLimit = vocabularyLimit;
    }

    /** The training of the shipped model. */
    public static SentimentTraining standard(long seed) {
        return new SentimentTraining(TextSettings.standard(), new Schedule(20, 0.003, 1, 6e-4, seed), 60_000);
    }

    /** Trains on these texts, in their order. */
    public SentimentModel train(List<LabelledText> texts) {
        GramTable grams = new GramTable(settings, texts);
        Vocabulary vocabulary = grams.vocabulary(LEAST_TEXTS, vocabularyLimit);
        TextPreparation preparation = new TextPreparation(settings, vocabulary);
        double[] strengths = grams.strengths(vocabulary);
        LinearTrainer trainer = new LinearTrainer(Polarity.labels());
        for (LabelledText text : texts) {
            int[] ids = grams.ids(preparation, text.text());
            if (ids.length > 0) {
                double[] values = new double[ids.length];
                for (int i = 0; i < ids.length; i++) {
                    values[i] = strengths[ids[i]];
                }
                trainer.add(text.polarity().index(), ids, values);
            }
        }
        double[][] table = trainer.weights(trainer.train(schedule), strengths.length);
        return new SentimentModel(settings, vocabulary, fold(table, strengths));
    }

    /** Takes the strengths into the weights, so that a gram counts as 1. */
    private static LinearWeights fold(double[][] table, double[] strengths) {
        int logits = table[0].length;
        float[][] weights = new float[strengths.length][logits];
        float[] bias = new float[logits];
        for (int k = 0; k < logits; k++) {
            bias[k] = (float) table[strengths.length][k];
            for (int id = 1; id < strengths.length; id++) {
                weights[id][k] = (float) (table[id][k] * strengths[id]);
            }
        }
        return new LinearWeights(weights, bias);
    }
}
