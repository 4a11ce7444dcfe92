package io.bellwether.training.text;

import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.TextLabels;
import io.bellwether.training.linear.MarginTrainer;
import io.bellwether.training.text.vector.WordVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Trains models of texts: grams present or absent, one linear machine for each label. What counts beside a gram itself, the vector of a
 * word, is taken into the gram's weight at the end, so that a model is a sum of weights and nothing else, and a word that no labelled
 * text has, but others have, gets a weight too. Not thread-safe.
 */
public final class GramTraining {
    private final TextSpec spec;
    private final TextLabels labels;
    private final Background background;
    private final GramBook book;

    /**
     * What is known besides the texts to train on.
     *
     * @param texts without labels, that the vectors of words are learned from as well
     * @param seed  of all that is random
     */
    public record Background(List<String> texts, long seed) {

        /** Copies what it is given. */
        public Background {
            texts = List.copyOf(texts);
        }
    }

    /** A training with these numbers. */
    public GramTraining(TextSpec spec, TextLabels labels, Background background) {
        this.spec = spec;
        this.labels = labels;
        this.background = background;
        this.book = new GramBook(spec.settings());
    }

    /** The labels its models tell apart. */
    public TextLabels labels() {
        return labels;
    }

    /** Trains on these texts, in their order. */
    public GramModel train(List<LabelledText> texts) {
        WordVectors vectors = vectors(texts);
        GramTable table = new GramTable(book, texts);
        List<Integer> chosen = chosen(table, vectors);
        int[] places = table.places(chosen);
        double[] strengths =
                chosen.stream().mapToDouble(gram -> table.strength(gram, spec)).toArray();
        MarginTrainer trainer = new MarginTrainer();
        for (LabelledText text : texts) {
            row(trainer, text, places, strengths, vectors);
        }
        double[][] trained = trainer.train(
                strengths.length + vectors.dimensions(),
                labels.names().size(),
                new MarginTrainer.Balance(spec.cost(), background.seed()));
        RowFolding folding = new RowFolding(trained, strengths, vectors, spec.vectorStrength());
        return folding.model(book.settings(), table.vocabulary(chosen), chosen, spec.vocabularyLimit());
    }

    private WordVectors vectors(List<LabelledText> texts) {
        if (spec.vectors() == 0) {
            return WordVectors.NONE;
        }
        List<int[]> words = Stream.concat(texts.stream().map(LabelledText::text), background.texts().stream())
                .distinct()
                .map(book::words)
                .toList();
        return WordVectors.learn(words, book.size(), spec.vectors(), background.seed());
    }

    /** The grams of the texts, then the words that have a vector although no labelled text has them. */
    private List<Integer> chosen(GramTable table, WordVectors vectors) {
        Set<Integer> chosen = new LinkedHashSet<>(table.frequent(spec));
        for (int gram = 0; gram < book.size(); gram++) {
            if (vectors.has(gram)) {
                chosen.add(gram);
            }
        }
        return new ArrayList<>(chosen);
    }

    private void row(MarginTrainer trainer, LabelledText text, int[] places, double[] strengths, WordVectors vectors) {
        int[] grams = book.grams(text.text());
        int[] inputs = new int[grams.length + vectors.dimensions()];
        float[] values = new float[inputs.length];
        double[] sum = new double[vectors.dimensions()];
        int count = 0;
        for (int gram : grams) {
            if (places[gram] >= 0) {
                inputs[count] = places[gram];
                values[count++] = (float) strengths[places[gram]];
                for (int d = 0; d < sum.length && vectors.has(gram); d++) {
                    sum[d] += vectors.at(gram, d);
                }
            }
        }
        for (int d = 0; d < sum.length; d++) {
            inputs[count] = strengths.length + d;
            values[count++] = (float) (sum[d] * spec.vectorStrength());
        }
        trainer.add(text.label(), Arrays.copyOf(inputs, count), Arrays.copyOf(values, count));
    }
}
