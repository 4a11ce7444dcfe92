package io.bellwether.training.text;

import io.bellwether.scoring.feature.text.TextSettings;
import io.bellwether.scoring.feature.text.Vocabulary;
import io.bellwether.training.linear.LinearWeights;
import io.bellwether.training.linear.RoundedWeights;
import io.bellwether.training.text.vector.WordVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes all that counts for a gram into one row of weights: its own weight times its strength, and the part its vector has. Grams that say nothing
 * after rounding are left out.
 */
final class RowFolding {
    private final double[][] trained;
    private final double[] strengths;
    private final WordVectors vectors;
    private final double vectorStrength;

    /**
     * Takes over the arrays.
     *
     * @param trained   a row for each gram, then one for each dimension of the vectors, then the bias; a column for each label
     * @param strengths of the grams
     */
    RowFolding(double[][] trained, double[] strengths, WordVectors vectors, double vectorStrength) {
        this.trained = trained;
        this.strengths = strengths;
        this.vectors = vectors;
        this.vectorStrength = vectorStrength;
    }

    /** The model of these grams, which stand in the order of the vocabulary. */
    GramModel model(TextSettings settings, Vocabulary vocabulary, List<Integer> grams, int limit) {
        int labels = trained[0].length;
        float[][] rows = new float[grams.size() + 1][labels];
        for (int place = 0; place < grams.size(); place++) {
            for (int k = 0; k < labels; k++) {
                rows[place + 1][k] = (float) (trained[place][k] * strengths[place] + ofVector(grams.get(place), k));
            }
        }
        float[] bias = new float[labels];
        for (int k = 0; k < labels; k++) {
            bias[k] = (float) trained[trained.length - 1][k];
        }
        return telling(settings, vocabulary, new LinearWeights(rows, bias), limit);
    }

    private double ofVector(int gram, int label) {
        double sum = 0;
        for (int d = 0; d < vectors.dimensions() && vectors.has(gram); d++) {
            sum += vectors.at(gram, d) * trained[strengths.length + d][label];
        }
        return sum * vectorStrength;
    }

    /** Keeps the grams that tell the labels apart best, as many as are wanted, in their order. */
    private static GramModel telling(TextSettings settings, Vocabulary vocabulary, LinearWeights all, int limit) {
        RoundedWeights rounded = RoundedWeights.of(all);
        double[] spreads = new double[all.inputs()];
        for (int id = 1; id < spreads.length; id++) {
            spreads[id] = spread(rounded.weights(), id) == 0 ? 0 : spread(all, id);
        }
        double[] sorted = spreads.clone();
        Arrays.sort(sorted);
        double least = sorted[Math.max(0, sorted.length - limit)];
        List<String> grams = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        rows.add(new float[all.logits()]);
        for (int id = 1; id < spreads.length; id++) {
            if (spreads[id] > 0 && spreads[id] >= least) {
                grams.add(vocabulary.word(id));
                rows.add(row(all, id));
            }
        }
        return new GramModel(
                settings, new Vocabulary(grams), new LinearWeights(rows.toArray(float[][]::new), bias(all)));
    }

    /** The distance of the largest weight of a row to the smallest. */
    private static double spread(LinearWeights weights, int id) {
        float[] row = row(weights, id);
        Arrays.sort(row);
        return row[row.length - 1] - row[0];
    }

    private static float[] row(LinearWeights weights, int id) {
        float[] row = new float[weights.logits()];
        for (int k = 0; k < row.length; k++) {
            row[k] = weights.weight(id, k);
        }
        return row;
    }

    private static float[] bias(LinearWeights weights) {
        float[] bias = new float[weights.logits()];
        for (int k = 0; k < bias.length; k++) {
            bias[k] = weights.bias(k);
        }
        return bias;
    }
}
