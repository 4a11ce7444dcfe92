package io.bellwether.training.judge;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Judges scores that rank events from harmless to fraud against what they were. Equal scores are taken together, so that no measure
 * depends on their order. Immutable and thread-safe.
 */
public final class RankJudgement {
    private static final int CALIBRATION_BINS = 15;

    private final double[] scores;
    private final boolean[] truth;
    private final int positives;

    /**
     * Judges these scores.
     *
     * @param scores one a row, any finite number, larger is riskier
     * @param truth  what each row was
     * @throws IllegalArgumentException unless there is a row of either kind
     */
    public RankJudgement(double[] scores, boolean[] truth) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.scores = IntStream.of(order).mapToDouble(row -> scores[row]).toArray();
        this.truth = new boolean[order.length];
        int count = 0;
        for (int i = 0; i < order.length; i++) {
            this.truth[i] = truth[order[i]];
            count += this.truth[i] ? 1 : 0;
        }
        this.positives = count;
        if (count == 0 || count == order.length) {
            throw new IllegalArgumentException(
                    "cannot judge " + order.length + " rows of which " + count + " are fraud: both kinds are needed");
        }
    }

    /** Number of rows. */
    public int rows() {
        return scores.length;
    }

    /** Number of rows that were fraud. */
    public int positives() {
        return positives;
    }

    /** Mean of the precision over the steps in recall, 0 to 1; the area under the precision-recall curve without interpolation. */
    public double averagePrecision() {
        double sum = 0;
        int hits = 0;
        for (int start = 0, end; start < scores.length; start = end) {
            end = endOfTie(start);
            int found = hits(start, end);
            hits += found;
            sum += (double) found * hits / end;
        }
        return sum / positives;
    }

    /** Chance that a fraud scores higher than a harmless row, equal scores counted half, 0 to 1. */
    public double rocAuc() {
        double wins = 0;
        long hits = 0;
        for (int start = 0, end; start < scores.length; start = end) {
            end = endOfTie(start);
            int found = hits(start, end);
            wins += (end - start - found) * (hits + found / 2.0);
            hits += found;
        }
        return wins / ((double) positives * (scores.length - positives));
    }

    /**
     * What happens when every row with at least this score is flagged.
     *
     * @param threshold on the scale of the scores
     */
    public Flagged at(double threshold) {
        int end = 0;
        while (end < scores.length && scores[end] >= threshold) {
            end++;
        }
        return new Flagged(end, hits(0, end), positives);
    }

    /**
     * What happens when the highest scores are reviewed, as many as the budget allows.
     *
     * @param share share of all rows that can be reviewed, 0 to 1
     */
    public Flagged atBudget(double share) {
        int end = (int) (scores.length * share);
        return new Flagged(end, hits(0, end), positives);
    }

    /** The lowest score that is still reviewed within the budget. */
    public double thresholdAtBudget(double share) {
        return scores[Math.max(0, (int) (scores.length * share) - 1)];
    }

    /**
     * The lowest threshold whose flagged rows are fraud at least this often.
     *
     * @param precision 0 to 1
     * @return empty when no threshold reaches it
     */
    public OptionalDouble thresholdAtPrecision(double precision) {
        OptionalDouble best = OptionalDouble.empty();
        int hits = 0;
        for (int start = 0, end; start < scores.length; start = end) {
            end = endOfTie(start);
            hits += hits(start, end);
            if (hits >= precision * end) {
                best = OptionalDouble.of(scores[start]);
            }
        }
        return best;
    }

    /**
     * Mean distance between score and observed rate, over bins of equal size; for calibrated scores.
     *
     * @param floor rows with a score of at most this are left out, 0 to 1
     */
    public double calibrationError(double floor) {
        int counted = 0;
        while (counted < scores.length && scores[counted] > floor) {
            counted++;
        }
        double error = 0;
        for (int bin = 0; bin < CALIBRATION_BINS; bin++) {
            int start = (int) ((long) counted * bin / CALIBRATION_BINS);
            int end = (int) ((long) counted * (bin + 1) / CALIBRATION_BINS);
            double gap = -hits(start, end);
            for (int i = start; i < end; i++) {
                gap += scores[i];
            }
            error += Math.abs(gap);
        }
        return counted == 0 ? 0 : error / counted;
    }

    /** Share of the mean squared error of the constant prior that calibrated scores save; 1 is perfect, 0 no better than the prior. */
    public double brierSkill() {
        double prior = (double) positives / scores.length;
        double error = 0;
        for (int i = 0; i < scores.length; i++) {
            double gap = scores[i] - (truth[i] ? 1 : 0);
            error += gap * gap;
        }
        return 1 - error / (scores.length * prior * (1 - prior));
    }

    private int endOfTie(int start) {
        int end = start + 1;
        while (end < scores.length && scores[end] == scores[start]) {
            end++;
        }
        return end;
    }

    private int hits(int start, int end) {
        int hits = 0;
        for (int i = start; i < end; i++) {
            hits += truth[i] ? 1 : 0;
        }
        return hits;
    }

    /**
     * The rows above a threshold.
     *
     * @param rows      how many they are
     * @param hits      how many of them were fraud
     * @param positives how many frauds there were in all
     */
    public record Flagged(long rows, int hits, long positives) {

        /** Share of the flagged rows that were fraud, 0 to 1; 1 when none was flagged. */
        public double precision() {
            return rows == 0 ? 1 : (double) hits / rows;
        }

        /** Share of the frauds that were flagged, 0 to 1. */
        public double recall() {
            return (double) hits / positives;
        }
    }
}
