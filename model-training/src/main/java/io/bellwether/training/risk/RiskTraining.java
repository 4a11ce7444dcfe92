package io.bellwether.training.risk;

import io.bellwether.scoring.model.manifest.Thresholds;
import io.bellwether.training.judge.Calibration;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.TrainedRows;
import io.bellwether.training.rows.TrainerSpec;
import io.bellwether.training.trainer.RowTrainer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Trains the risk model out of time. Rows before the test start train it; the last part of those calibrates it and sets the thresholds, with
 * a model that has seen only the ones before; then it is trained on all of them. Rows from the test start on are only ever scored.
 */
public final class RiskTraining {
    /** The labels in order. */
    public static final List<String> LABELS = List.of("legitimate", "fraud");

    /** Share of transactions that a team is assumed to review. */
    public static final double REVIEW_BUDGET = 0.006;

    /** Precision above which a score is called high. */
    public static final double HIGH_PRECISION = 0.9;

    private static final double LEAST_THRESHOLD = 1e-6;

    private final TrainerSpec spec;
    private final Plan plan;
    private final Consumer<String> progress;

    /**
     * A training.
     *
     * @param progress is told what is done next
     */
    public RiskTraining(TrainerSpec spec, Plan plan, Consumer<String> progress) {
        this.spec = spec;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Which rows do what.
     *
     * @param testFrom     rows from then on only judge
     * @param validation   share of the rows before, the latest of them, that calibrates; above 0 and at most one half
     * @param seed         of all that is random
     * @param reviewBudget share of transactions that a team reviews, above 0 and below 1
     */
    public record Plan(Instant testFrom, double validation, long seed, double reviewBudget) {

        /** The plan of the shipped model, with this test start and seed. */
        public static Plan standard(Instant testFrom, long seed) {
            return new Plan(testFrom, 0.2, seed, REVIEW_BUDGET);
        }
    }

    /**
     * What a training gave.
     *
     * @param model          of features as they are, one logit
     * @param means          of the features in training
     * @param calibration    fitted before the test start
     * @param thresholds     on calibrated scores, chosen before the test start
     * @param judged         of calibrated scores
     */
    public record Trained(
            TrainedRows model, List<Double> means, Calibration calibration, Thresholds thresholds, Judged judged) {

        /** The calibrated score of a row, 0 to 1. */
        public double score(float[] inputs) {
            return calibration.probabilities(model.logits(inputs))[0];
        }
    }

    /**
     * How good it is.
     *
     * @param calibratedFrom when the rows begin on which calibration and thresholds were set
     * @param before         of these rows, by the model that had not seen them
     * @param test           of the rows from the test start on
     */
    public record Judged(Instant calibratedFrom, RankJudgement before, RankJudgement test) {}

    /** What it is trained by. */
    public TrainerSpec spec() {
        return spec;
    }

    /** Which rows do what. */
    public Plan plan() {
        return plan;
    }

    /**
     * Trains and judges.
     *
     * @throws IllegalArgumentException if a part of the rows has no fraud or nothing else
     */
    public Trained train(RiskRows rows) {
        int test = rows.from(plan.testFrom());
        int calibrate = (int) (test * (1 - plan.validation()));
        requireBoth(rows, 0, calibrate, "training");
        requireBoth(rows, calibrate, test, "calibration");
        requireBoth(rows, test, rows.size(), "test");

        TrainedRows early = fit(rows.labelled(0, calibrate, row -> true), "to calibrate on " + (test - calibrate));
        Calibration calibration = calibrate(rows, calibrate, test, early);
        RankJudgement before = judge(rows, calibrate, test, early, calibration);

        LabelledRows all = rows.labelled(0, test, row -> true);
        TrainedRows model = fit(all, "to test on " + (rows.size() - test));
        return new Trained(
                model,
                means(all),
                calibration,
                thresholds(before),
                new Judged(rows.time(calibrate), before, judge(rows, test, rows.size(), model, calibration)));
    }

    /** Trains on the rows before the test start of which this holds, and calibrates as another training did. */
    Trained train(RiskRows rows, IntPredicate taken, Trained calibrated) {
        LabelledRows some = rows.labelled(0, rows.from(plan.testFrom()), taken);
        return new Trained(
                fit(some, "to test on others"),
                means(some),
                calibrated.calibration(),
                calibrated.thresholds(),
                calibrated.judged());
    }

    private TrainedRows fit(LabelledRows rows, String why) {
        progress.accept("training on " + rows.size() + " rows " + why);
        return RowTrainer.train(spec, rows, plan.seed(), what -> {});
    }

    private static List<Double> means(LabelledRows rows) {
        double[] sums = new double[rows.width()];
        for (float[] inputs : rows.inputs()) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += inputs[i];
            }
        }
        List<Double> means = new ArrayList<>();
        for (double sum : sums) {
            means.add(sum / rows.size());
        }
        return means;
    }

    private static Calibration calibrate(RiskRows rows, int start, int end, TrainedRows model) {
        List<double[]> logits = new ArrayList<>(end - start);
        int[] truth = new int[end - start];
        for (int row = start; row < end; row++) {
            logits.add(model.logits(rows.inputs(row)));
            truth[row - start] = rows.fraud(row) ? 1 : 0;
        }
        return Calibration.fit(logits, truth);
    }

    private static RankJudgement judge(RiskRows rows, int start, int end, TrainedRows model, Calibration calibration) {
        double[] scores = new double[end - start];
        boolean[] truth = new boolean[end - start];
        for (int row = start; row < end; row++) {
            scores[row - start] = calibration.probabilities(model.logits(rows.inputs(row)))[0];
            truth[row - start] = rows.fraud(row);
        }
        return new RankJudgement(scores, truth);
    }

    /** Medium is what the review budget covers, high is what is fraud almost surely. */
    private Thresholds thresholds(RankJudgement judgement) {
        double budget = judgement.thresholdAtBudget(plan.reviewBudget());
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
                    + " are fraud; both kinds are needed: give more data or another test start");
        }
    }
}
