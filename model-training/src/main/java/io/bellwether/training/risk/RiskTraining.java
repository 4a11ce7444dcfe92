package io.bellwether.training.risk;

import io.bellwether.scoring.model.manifest.Thresholds;
import io.bellwether.training.judge.Calibration;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.linear.LinearTrainer;
import io.bellwether.training.linear.LinearWeights;
import io.bellwether.training.linear.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Trains the risk model out of time. Rows before the test start train it; the last fifth of those calibrates it and sets the thresholds, with
 * a model that has seen only the other four; then it is trained on all of them. Rows from the test start on are only ever scored.
 */
public final class RiskTraining {
    /** The labels in order. */
    public static final List<String> LABELS = List.of("legitimate", "fraud");

    /** Share of transactions that a team is assumed to review. */
    public static final double REVIEW_BUDGET = 0.006;

    /** Precision above which a score is called high. */
    public static final double HIGH_PRECISION = 0.9;

    private static final double TRAINED_BEFORE_CALIBRATION = 0.8;
    private static final double LEAST_THRESHOLD = 1e-6;

    private final Schedule schedule;
    private final Consumer<String> progress;

    /**
     * A training.
     *
     * @param progress is told what is done next
     */
    public RiskTraining(Schedule schedule, Consumer<String> progress) {
        this.schedule = schedule;
        this.progress = progress;
    }

    /** The schedule of the shipped model. */
    public static Schedule standardSchedule(long seed) {
        return new Schedule(60, 0.2, 32, 0, seed);
    }

    /**
     * What a training gave.
     *
     * @param weights     on features as they are, one logit
     * @param means       of the features in training
     * @param calibration fitted before the test start
     * @param thresholds  on calibrated scores, chosen before the test start
     * @param judgement   of calibrated scores from the test start on
     */
    public record Trained(
            LinearWeights weights,
            List<Double> means,
            Calibration calibration,
            Thresholds thresholds,
            RankJudgement judgement) {

        /** The calibrated score of a row, 0 to 1. */
        public double score(float[] inputs) {
            return calibration.probabilities(weights.dense(inputs))[0];
        }
    }

    /**
     * Trains and judges.
     *
     * @throws IllegalArgumentException if a part of the rows has no fraud or nothing else
     */
    public Trained train(RiskRows rows, Instant testFrom) {
        int test = rows.from(testFrom);
        int calibrate = (int) (test * TRAINED_BEFORE_CALIBRATION);
        requireBoth(rows, 0, calibrate, "training");
        requireBoth(rows, calibrate, test, "calibration");
        requireBoth(rows, test, rows.size(), "test");

        progress.accept("training on " + calibrate + " rows to calibrate on " + (test - calibrate));
        LinearWeights early = fit(rows, calibrate, new Standardisation(rows, 0, calibrate));
        Calibration calibration = calibrate(rows, calibrate, test, early);
        Thresholds thresholds = thresholds(judge(rows, calibrate, test, early, calibration));

        progress.accept("training on " + test + " rows to test on " + (rows.size() - test));
        Standardisation standardisation = new Standardisation(rows, 0, test);
        LinearWeights weights = fit(rows, test, standardisation);
        RankJudgement judgement = judge(rows, test, rows.size(), weights, calibration);
        return new Trained(weights, standardisation.means(), calibration, thresholds, judgement);
    }

    private LinearWeights fit(RiskRows rows, int end, Standardisation standardisation) {
        LinearTrainer trainer = new LinearTrainer(LABELS);
        int features = rows.inputs(0).length;
        int[] all = new int[features];
        for (int i = 0; i < features; i++) {
            all[i] = i;
        }
        for (int row = 0; row < end; row++) {
            trainer.add(rows.fraud(row) ? 1 : 0, all, standardisation.apply(rows.inputs(row)));
        }
        return standardisation.fold(trainer.weights(trainer.train(schedule), features));
    }

    private static Calibration calibrate(RiskRows rows, int start, int end, LinearWeights weights) {
        List<double[]> logits = new ArrayList<>(end - start);
        int[] truth = new int[end - start];
        for (int row = start; row < end; row++) {
            logits.add(weights.dense(rows.inputs(row)));
            truth[row - start] = rows.fraud(row) ? 1 : 0;
        }
        return Calibration.fit(logits, truth);
    }

    private static RankJudgement judge(
            RiskRows rows, int start, int end, LinearWeights weights, Calibration calibration) {
        double[] scores = new double[end - start];
        boolean[] truth = new boolean[end - start];
        for (int row = start; row < end; row++) {
            scores[row - start] = calibration.probabilities(weights.dense(rows.inputs(row)))[0];
            truth[row - start] = rows.fraud(row);
        }
        return new RankJudgement(scores, truth);
    }

    /** Medium is what the review budget covers, high is what is fraud almost surely. */
    private static Thresholds thresholds(RankJudgement judgement) {
        double budget = judgement.thresholdAtBudget(REVIEW_BUDGET);
        double high = judgement.thresholdAtPrecision(HIGH_PRECISION).orElse(budget);
        double medium = Math.max(LEAST_THRESHOLD, Math.min(budget, high));
        return new Thresholds(medium, Math.max(medium, high));
    }

    private static void requireBoth(RiskRows rows, int start, int end, String part) {
        int frauds = 0;
        for (int row = start; row < end; row++) {
            frauds += rows.fraud(row) ? 1 : 0;
        }
        if (frauds == 0 || frauds == end - start) {
            throw new IllegalArgumentException("the " + part + " part has " + (end - start) + " rows of which " + frauds
                    + " are fraud; both kinds are needed: give more data or another --test-from");
        }
    }
}
