package io.bellwether.training.judge;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Judges decisions between classes by their confusion matrix. Not thread-safe while rows are added. */
public final class ClassJudgement {
    private static final int CALIBRATION_BINS = 15;

    private final int[][] confusion;
    private long rows;

    /** A judgement of no rows yet. */
    public ClassJudgement(int classes) {
        this.confusion = new int[classes][classes];
    }

    /** Counts one decision. */
    public void add(int truth, int decided) {
        add(truth, decided, 1);
    }

    /** Counts one decision several times. */
    public void add(int truth, int decided, int times) {
        confusion[truth][decided] += times;
        rows += times;
    }

    /** Number of rows. */
    public long rows() {
        return rows;
    }

    /** How often a class was decided to be another; 0 for classes never seen. */
    public int count(int truth, int decided) {
        return confusion[truth][decided];
    }

    /** Share of right decisions, 0 to 1. */
    public double accuracy() {
        long right = 0;
        for (int k = 0; k < confusion.length; k++) {
            right += confusion[k][k];
        }
        return rows == 0 ? 0 : (double) right / rows;
    }

    /** How many rows were of a class. */
    public long seen(int k) {
        return Arrays.stream(confusion[k]).sum();
    }

    /** How many rows were decided to be of a class. */
    public long decided(int k) {
        return Arrays.stream(confusion).mapToLong(row -> row[k]).sum();
    }

    /** Share of the rows decided to be of a class that were, 0 to 1; not a number when none was decided to be. */
    public double precision(int k) {
        return (double) confusion[k][k] / decided(k);
    }

    /** Share of the rows of a class that were decided to be, 0 to 1; not a number when there was none. */
    public double recall(int k) {
        return (double) confusion[k][k] / seen(k);
    }

    /** Harmonic mean of precision and recall of a class, 0 to 1; 0 when it was neither seen nor decided. */
    public double f1(int k) {
        long both = seen(k) + decided(k);
        return both == 0 ? 0 : 2.0 * confusion[k][k] / both;
    }

    /** Mean of the {@link #f1} of the classes that were seen or decided, each class alike, 0 to 1. */
    public double macroF1() {
        return IntStream.range(0, confusion.length)
                .filter(k -> seen(k) + decided(k) > 0)
                .mapToDouble(this::f1)
                .average()
                .orElse(0);
    }

    /**
     * Mean distance between the probability of the decided class and how often it was right, over bins of equal size.
     *
     * @param probabilities one array a row
     * @param truth         the class of each row
     */
    public static double calibrationError(List<double[]> probabilities, int[] truth) {
        return reliability(probabilities, truth, CALIBRATION_BINS).error();
    }

    /**
     * How the probability of the decided class and being right go together.
     *
     * @param probabilities one array a row
     * @param truth         the class of each row
     * @param bins          at most how many, at least 1
     */
    public static Reliability reliability(List<double[]> probabilities, int[] truth, int bins) {
        double[] confidence = new double[truth.length];
        boolean[] right = new boolean[truth.length];
        for (int row = 0; row < truth.length; row++) {
            int decided = largest(probabilities.get(row));
            confidence[row] = probabilities.get(row)[decided];
            right[row] = decided == truth[row];
        }
        return Reliability.of(confidence, right, bins);
    }

    /** Index of the largest number, the first of equal ones. */
    public static int largest(double[] numbers) {
        int best = 0;
        for (int k = 1; k < numbers.length; k++) {
            best = numbers[k] > numbers[best] ? k : best;
        }
        return best;
    }
}
