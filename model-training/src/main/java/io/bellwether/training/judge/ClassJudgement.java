package io.bellwether.training.judge;

import java.util.Comparator;
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
        confusion[truth][decided]++;
        rows++;
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

    /** Harmonic mean of precision and recall of a class, 0 to 1; 0 when it was neither seen nor decided. */
    public double f1(int k) {
        int seen = 0;
        int decided = 0;
        for (int other = 0; other < confusion.length; other++) {
            seen += confusion[k][other];
            decided += confusion[other][k];
        }
        return seen + decided == 0 ? 0 : 2.0 * confusion[k][k] / (seen + decided);
    }

    /** Mean of the classes' {@link #f1}, each class alike, 0 to 1. */
    public double macroF1() {
        double sum = 0;
        for (int k = 0; k < confusion.length; k++) {
            sum += f1(k);
        }
        return sum / confusion.length;
    }

    /**
     * Mean distance between the probability of the decided class and how often it was right, over bins of equal size.
     *
     * @param probabilities one array a row
     * @param truth         the class of each row
     */
    public static double calibrationError(List<double[]> probabilities, int[] truth) {
        record Decision(double confidence, boolean right) {}
        List<Decision> decisions = IntStream.range(0, truth.length)
                .mapToObj(row -> {
                    double[] p = probabilities.get(row);
                    int decided = largest(p);
                    return new Decision(p[decided], decided == truth[row]);
                })
                .sorted(Comparator.comparingDouble(Decision::confidence))
                .toList();
        double error = 0;
        for (int bin = 0; bin < CALIBRATION_BINS; bin++) {
            int start = (int) ((long) decisions.size() * bin / CALIBRATION_BINS);
            int end = (int) ((long) decisions.size() * (bin + 1) / CALIBRATION_BINS);
            double gap = 0;
            for (Decision decision : decisions.subList(start, end)) {
                gap += decision.confidence() - (decision.right() ? 1 : 0);
            }
            error += Math.abs(gap);
        }
        return decisions.isEmpty() ? 0 : error / decisions.size();
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
