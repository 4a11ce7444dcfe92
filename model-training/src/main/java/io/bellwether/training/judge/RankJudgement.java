package io.bellwether.training.judge;

import java.util.OptionalDouble;

/**
 * Judges scores that rank rows from harmless to positive (fraud, or one class against the rest) against what they were. Equal scores are
 * taken together, so that no measure depends on their order. Immutable and thread-safe.
 */
public final class RankJudgement {
    private static final int CALIBRATION_BINS = 15;

    private final Steps steps;
    private final long rows;
    private final long positives;

    /**
     * Judges these scores.
     *
     * @param scores one a row, any finite number, larger is riskier
     * @param truth  what each row was
     * @throws IllegalArgumentException unless there is a row of either kind
     */
    public RankJudgement(double[] scores, boolean[] truth) {
        this(Steps.of(scores, truth));
        if (positives == 0 || positives == rows) {
            throw new IllegalArgumentException("cannot judge " + rows + " rows of which " + positives
                    + " are positive (fraud, or of the class in question): both kinds are needed");
        }
    }

    private RankJudgement(Steps steps) {
        this.steps = steps;
        this.rows = steps.rows();
        this.positives = steps.hits();
    }

    /**
     * The same rows, each counted as often as its weight says. Without a row of either kind measures are not numbers.
     *
     * @param weights one a row, in the order in which they were given, not below 0
     */
    public RankJudgement weighted(int[] weights) {
        return new RankJudgement(steps.weighted(weights));
    }

    /** Number of rows. */
    public long rows() {
        return rows;
    }

    /** Number of rows that were positive. */
    public long positives() {
        return positives;
    }

    /** Mean of the precision over the steps in recall, 0 to 1; the area under the precision-recall curve without interpolation. */
    public double averagePrecision() {
        double sum = 0;
        long seen = 0;
        long hits = 0;
        for (int step = 0; step < steps.count(); step++) {
            seen += steps.rows(step);
            hits += steps.hits(step);
            sum += steps.hits(step) == 0 ? 0 : (double) steps.hits(step) * hits / seen;
        }
        return sum / positives;
    }

    /** Chance that a positive scores higher than a harmless row, equal scores counted half, 0 to 1. */
    public double rocAuc() {
        double wins = 0;
        long hits = 0;
        for (int step = 0; step < steps.count(); step++) {
            wins += (steps.rows(step) - steps.hits(step)) * (hits + steps.hits(step) / 2.0);
            hits += steps.hits(step);
        }
        return wins / ((double) positives * (rows - positives));
    }

    /**
     * What happens when every row with at least this score is flagged.
     *
     * @param threshold on the scale of the scores
     */
    public Flagged at(double threshold) {
        long flagged = 0;
        long hits = 0;
        for (int step = 0; step < steps.count() && steps.score(step) >= threshold; step++) {
            flagged += steps.rows(step);
            hits += steps.hits(step);
        }
        return new Flagged(flagged, hits, positives);
    }

    /**
     * What happens when the highest scores are reviewed, as many as the budget allows.
     *
     * @param share share of all rows that can be reviewed, 0 to 1
     */
    public Flagged atBudget(double share) {
        long budget = (long) (rows * share);
        return new Flagged(budget, steps.hitsAmongHighest(budget), positives);
    }

    /** The lowest score that is still reviewed within the budget. */
    public double thresholdAtBudget(double share) {
        long budget = Math.max(1, (long) (rows * share));
        int step = 0;
        for (long seen = steps.rows(0); seen < budget; seen += steps.rows(step)) {
            step++;
        }
        return steps.score(step);
    }

    /**
     * The lowest threshold whose flagged rows are positive at least this often.
     *
     * @param precision 0 to 1
     * @return empty when no threshold reaches it
     */
    public OptionalDouble thresholdAtPrecision(double precision) {
        OptionalDouble best = OptionalDouble.empty();
        long seen = 0;
        long hits = 0;
        for (int step = 0; step < steps.count(); step++) {
            seen += steps.rows(step);
            hits += steps.hits(step);
            if (hits >= precision * seen) {
                best = OptionalDouble.of(steps.score(step));
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
        return reliability(floor, CALIBRATION_BINS).error();
    }

    /**
     * How scores and observed rates go together; for calibrated scores.
     *
     * @param floor rows with a score of at most this are left out; below 0 for all
     * @param bins  at most how many, at least 1
     */
    public Reliability reliability(double floor, int bins) {
        return Reliability.of(steps, floor, bins);
    }

    /** Mean squared distance between calibrated scores and the truth (Brier 1950), 0 to 1; 0 is perfect. */
    public double brier() {
        double error = 0;
        for (int step = 0; step < steps.count(); step++) {
            double score = steps.score(step);
            long hits = steps.hits(step);
            error += hits * (1 - score) * (1 - score) + (steps.rows(step) - hits) * score * score;
        }
        return error / rows;
    }

    /** Share of the mean squared error of the constant prior that calibrated scores save; 1 is perfect, 0 no better than the prior. */
    public double brierSkill() {
        double prior = (double) positives / rows;
        return 1 - brier() / (prior * (1 - prior));
    }

    /** Precision over recall, from the highest score to the lowest. */
    public Curve precisionRecall() {
        Curve.Drawing curve = new Curve.Drawing();
        long seen = 0;
        long hits = 0;
        for (int step = 0; step < steps.count(); step++) {
            seen += steps.rows(step);
            hits += steps.hits(step);
            if (step == 0) {
                curve.add(0, (double) hits / seen);
            }
            curve.add((double) hits / positives, (double) hits / seen);
        }
        return curve.drawn();
    }

    /** Share of the positives over share of the harmless rows that are flagged, from none to all. */
    public Curve roc() {
        Curve.Drawing curve = new Curve.Drawing();
        curve.add(0, 0);
        long seen = 0;
        long hits = 0;
        for (int step = 0; step < steps.count(); step++) {
            seen += steps.rows(step);
            hits += steps.hits(step);
            curve.add((double) (seen - hits) / (rows - positives), (double) hits / positives);
        }
        return curve.drawn();
    }

    /**
     * The rows that a threshold or a budget picks out.
     *
     * @param rows      how many they are
     * @param hits      how many of them were positive; where a budget ends amid equal scores, what to expect of any choice among them
     * @param positives how many positives there were in all
     */
    public record Flagged(long rows, double hits, long positives) {

        /** Share of the flagged rows that were positive, 0 to 1; 1 when none was flagged. */
        public double precision() {
            return rows == 0 ? 1 : hits / rows;
        }

        /** Share of the positives that were flagged, 0 to 1. */
        public double recall() {
            return hits / positives;
        }
    }
}
