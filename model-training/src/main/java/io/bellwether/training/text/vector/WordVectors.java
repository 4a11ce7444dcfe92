package io.bellwether.training.text.vector;

import java.util.List;
import java.util.Random;

/**
 * Vectors of words, learned from texts without labels: words that keep the same company lie near each other. Positive pointwise mutual
 * information of neighbours (Levy and Goldberg 2014, "Neural word embedding as implicit matrix factorization"), projected on its leading
 * subspace by randomised subspace iteration (Halko et al. 2011), each vector of length 1. The same texts, dimensions and seed give the same vectors, bit
 * for bit. Immutable.
 */
public final class WordVectors {
    private static final int ITERATIONS = 4;

    private final int[] rows;
    private final double[][] columns;

    /** No word has a vector. */
    public static final WordVectors NONE = new WordVectors(new int[0], new double[0][0]);

    private WordVectors(int[] rows, double[][] columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Learns.
     *
     * @param texts      the words of each text in their order, as numbers
     * @param words      how many words there are
     * @param dimensions at least 1
     */
    public static WordVectors learn(List<int[]> texts, int words, int dimensions, long seed) {
        Neighbours neighbours = Neighbours.count(texts, words);
        int size = neighbours.size();
        int wanted = Math.min(dimensions, size);
        Random random = new Random(seed);
        double[][] basis = new double[wanted][size];
        for (double[] column : basis) {
            for (int i = 0; i < size; i++) {
                column[i] = random.nextGaussian();
            }
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            basis = neighbours.times(basis);
            orthonormalise(basis);
        }
        basis = neighbours.times(basis);
        shorten(basis, size);
        return new WordVectors(neighbours.rows(), basis);
    }

    /** How many dimensions there are; fewer than wanted where there are fewer words. */
    public int dimensions() {
        return columns.length;
    }

    /** Whether a word was met often enough to have a vector. */
    public boolean has(int word) {
        return word < rows.length && rows[word] >= 0;
    }

    /** A number of a word's vector; 0 where it has none. */
    public double at(int word, int dimension) {
        return has(word) ? columns[dimension][rows[word]] : 0;
    }

    /** Gram and Schmidt, twice over each column for accuracy. */
    private static void orthonormalise(double[][] columns) {
        for (int k = 0; k < columns.length; k++) {
            for (int round = 0; round < 2; round++) {
                for (int before = 0; before < k; before++) {
                    add(columns[k], columns[before], -product(columns[k], columns[before]));
                }
            }
            double length = Math.sqrt(product(columns[k], columns[k]));
            for (int i = 0; i < columns[k].length; i++) {
                columns[k][i] = length > 0 ? columns[k][i] / length : 0;
            }
        }
    }

    private static void shorten(double[][] columns, int size) {
        for (int row = 0; row < size; row++) {
            double sum = 0;
            for (double[] column : columns) {
                sum += column[row] * column[row];
            }
            double length = Math.sqrt(sum);
            for (double[] column : columns) {
                column[row] = length > 0 ? column[row] / length : 0;
            }
        }
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] other, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += other[i] * factor;
        }
    }
}
