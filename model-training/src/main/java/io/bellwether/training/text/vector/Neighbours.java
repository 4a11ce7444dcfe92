package io.bellwether.training.text.vector;

import java.util.Arrays;
import java.util.List;

/**
 * How much more often than by chance each two words stand near each other: a symmetric sparse matrix of positive pointwise mutual
 * information, over the words that are frequent enough. A neighbour counts by the inverse of its distance. Immutable.
 */
final class Neighbours {
    private static final int REACH = 4;
    private static final int LEAST_TEXTS = 4;
    /** Dampens how much a rare neighbour says (Levy et al. 2015). */
    private static final double SMOOTHING = 0.75;

    private static final int DISTANCE_BITS = 4;
    private static final long DISTANCE_MASK = (1L << DISTANCE_BITS) - 1;
    private static final int WORD_BITS = 28;
    private static final long WORD_MASK = (1L << WORD_BITS) - 1;

    private final int[] rows;
    private final int[] starts;
    private final int[] columns;
    private final double[] values;

    private Neighbours(int[] rows, int[] starts, int[] columns, double[] values) {
        this.rows = rows;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    static Neighbours count(List<int[]> texts, int words) {
        int[] rows = frequent(texts, words);
        int size = Arrays.stream(rows).max().orElse(-1) + 1;
        long[] met = met(texts, rows);
        int[] starts = new int[size + 1];
        int[] columns = new int[met.length];
        double[] values = new double[met.length];
        int count = 0;
        long last = -1;
        for (long one : met) {
            long cell = one >>> DISTANCE_BITS;
            if (cell != last) {
                columns[count++] = (int) (cell & WORD_MASK);
                starts[(int) (cell >>> WORD_BITS) + 1] = count;
                last = cell;
            }
            values[count - 1] += 1.0 / (one & DISTANCE_MASK);
        }
        for (int row = 1; row <= size; row++) {
            starts[row] = Math.max(starts[row], starts[row - 1]);
        }
        Neighbours counted = new Neighbours(rows, starts, Arrays.copyOf(columns, count), Arrays.copyOf(values, count));
        counted.weigh();
        return counted;
    }

    int size() {
        return starts.length - 1;
    }

    /** The row of each word, -1 for words that are too rare. */
    int[] rows() {
        return rows;
    }

    /** The matrix times each of these columns. */
    double[][] times(double[][] basis) {
        double[][] products = new double[basis.length][size()];
        for (int k = 0; k < basis.length; k++) {
            for (int row = 0; row < size(); row++) {
                double sum = 0;
                for (int i = starts[row]; i < starts[row + 1]; i++) {
                    sum += values[i] * basis[k][columns[i]];
                }
                products[k][row] = sum;
            }
        }
        return products;
    }

    private void weigh() {
        double[] sums = new double[size()];
        double total = 0;
        double smoothedTotal = 0;
        for (int row = 0; row < size(); row++) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                sums[row] += values[i];
            }
            total += sums[row];
            smoothedTotal += StrictMath.pow(sums[row], SMOOTHING);
        }
        double[] chances = new double[size()];
        for (int row = 0; row < size(); row++) {
            double smoothed = StrictMath.pow(sums[row], SMOOTHING) * total / smoothedTotal;
            chances[row] = Math.sqrt(sums[row] * smoothed);
        }
        for (int row = 0; row < size(); row++) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                values[i] = Math.max(0, StrictMath.log(values[i] * total / (chances[row] * chances[columns[i]])));
            }
        }
    }

    private static int[] frequent(List<int[]> texts, int words) {
        int[] counts = new int[words];
        for (int[] text : texts) {
            Arrays.stream(text).distinct().forEach(word -> counts[word]++);
        }
        int[] rows = new int[words];
        int next = 0;
        for (int word = 0; word < words; word++) {
            rows[word] = counts[word] >= LEAST_TEXTS ? next++ : -1;
        }
        return rows;
    }

    /** Each meeting of two words, both ways round, as row, column and distance in one number, sorted. */
    private static long[] met(List<int[]> texts, int[] rows) {
        long[] met = new long[1024];
        int count = 0;
        for (int[] text : texts) {
            for (int i = 0; i < text.length; i++) {
                for (int j = i + 1; j < text.length && j <= i + REACH; j++) {
                    if (rows[text[i]] >= 0 && rows[text[j]] >= 0) {
                        if (count + 2 > met.length) {
                            met = Arrays.copyOf(met, met.length * 2);
                        }
                        met[count++] = meeting(rows[text[i]], rows[text[j]], j - i);
                        met[count++] = meeting(rows[text[j]], rows[text[i]], j - i);
                    }
                }
            }
        }
        long[] all = Arrays.copyOf(met, count);
        Arrays.sort(all);
        return all;
    }

    private static long meeting(int row, int column, int distance) {
        return ((long) row << WORD_BITS | column) << DISTANCE_BITS | distance;
    }
}
