package io.bellwether.training.table;

import io.bellwether.training.judge.Calibration;
import io.bellwether.training.judge.ClassJudgement;
import io.bellwether.training.judge.RankJudgement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How good a model of a table is on rows it has not seen.
 *
 * @param labels   in order
 * @param figures  name to value, in the order they are to be read
 * @param flagged  two labels: what happens at some thresholds; else empty
 * @param folds    how many models were judged; 1: rows held for the test
 */
public record TableReport(List<String> labels, Map<String, Double> figures, List<Threshold> flagged, int folds) {
    private static final double CALIBRATION_FLOOR = 0.01;
    private static final double[] THRESHOLDS = {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9};

    /** Copies what it is given. */
    public TableReport {
        labels = List.copyOf(labels);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        flagged = List.copyOf(flagged);
    }

    /**
     * Rows judged by a model that has not seen them.
     *
     * @param logits  one array a row
     * @param truth   index of each row's label
     * @param refused rows that the model did not take
     */
    record Part(List<double[]> logits, List<Integer> truth, int refused) {}

    /**
     * What happens when every row with at least a score is flagged.
     *
     * @param score     calibrated, 0 to 1
     * @param rows      share of all rows that are flagged, 0 to 1
     * @param precision share of the flagged rows that have the last label, 0 to 1; NaN when none is flagged
     * @param recall    share of the rows with the last label that are flagged, 0 to 1
     */
    public record Threshold(double score, double rows, double precision, double recall) {}

    /** The calibration that fits these parts together. */
    static Calibration calibrate(List<Part> parts) {
        List<double[]> logits = new ArrayList<>();
        parts.forEach(part -> logits.addAll(part.logits()));
        return Calibration.fit(logits, truth(parts));
    }

    /**
     * A report on all folds. Each is calibrated by the logits of the others, so that calibration is judged on rows it has not seen, too.
     *
     * @param budget share of rows that people look at, 0 to 1
     */
    static TableReport crossValidated(List<String> labels, List<Part> parts, double budget) {
        List<double[]> probabilities = new ArrayList<>();
        for (int fold = 0; fold < parts.size(); fold++) {
            List<Part> others = new ArrayList<>(parts);
            Part part = others.remove(fold);
            Calibration calibration = calibrate(others);
            part.logits().forEach(logits -> probabilities.add(calibration.probabilities(logits)));
        }
        return report(labels, parts, probabilities, budget);
    }

    /** A report on rows held for the test. */
    static TableReport held(List<String> labels, Part part, Calibration calibration, double budget) {
        return report(
                labels,
                List.of(part),
                part.logits().stream().map(calibration::probabilities).toList(),
                budget);
    }

    private static TableReport report(
            List<String> labels, List<Part> parts, List<double[]> probabilities, double budget) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("test-rows", (double) probabilities.size());
        int refused = parts.stream().mapToInt(Part::refused).sum();
        if (refused > 0) {
            figures.put("refused-rows", (double) refused);
        }
        List<Threshold> flagged = labels.size() == 2
                ? ranks(figures, parts, probabilities, budget)
                : classes(figures, labels, parts, probabilities);
        return new TableReport(labels, figures, flagged, parts.size());
    }

    private static List<Threshold> ranks(
            Map<String, Double> figures, List<Part> parts, List<double[]> probabilities, double budget) {
        RankJudgement all =
                new RankJudgement(probabilities.stream().mapToDouble(p -> p[0]).toArray(), is(truth(parts), 1));
        figures.put("prior", (double) all.positives() / all.rows());
        figures.put("roc-auc", rocAuc(parts, probabilities, 0, 1));
        figures.put("average-precision", all.averagePrecision());
        figures.put("precision-at-review-budget", all.atBudget(budget).precision());
        figures.put("recall-at-review-budget", all.atBudget(budget).recall());
        figures.put("calibration-error", all.calibrationError(CALIBRATION_FLOOR));
        figures.put("brier-skill", all.brierSkill());
        return Arrays.stream(THRESHOLDS)
                .mapToObj(score -> {
                    RankJudgement.Flagged flagged = all.at(score);
                    return new Threshold(
                            score,
                            (double) flagged.rows() / all.rows(),
                            flagged.rows() == 0 ? Double.NaN : flagged.precision(),
                            flagged.recall());
                })
                .toList();
    }

    private static List<Threshold> classes(
            Map<String, Double> figures, List<String> labels, List<Part> parts, List<double[]> probabilities) {
        int[] truth = truth(parts);
        ClassJudgement judged = new ClassJudgement(labels.size());
        for (int row = 0; row < truth.length; row++) {
            judged.add(truth[row], ClassJudgement.largest(probabilities.get(row)));
        }
        figures.put("accuracy", judged.accuracy());
        figures.put("macro-f1", judged.macroF1());
        figures.put("calibration-error", ClassJudgement.calibrationError(probabilities, truth));
        for (int k = 0; k < labels.size(); k++) {
            figures.put("roc-auc/" + labels.get(k), rocAuc(parts, probabilities, k, k));
            figures.put("f1/" + labels.get(k), judged.f1(k));
        }
        return List.of();
    }

    /** Mean area under the ROC curve of a probability over the parts that have rows of both kinds; 0.5 where none has. */
    private static double rocAuc(List<Part> parts, List<double[]> probabilities, int column, int label) {
        double sum = 0;
        int counted = 0;
        int from = 0;
        for (Part part : parts) {
            int to = from + part.truth().size();
            boolean[] is = is(truth(List.of(part)), label);
            if (part.truth().contains(label) && part.truth().stream().anyMatch(other -> other != label)) {
                double[] scores = probabilities.subList(from, to).stream()
                        .mapToDouble(p -> p[column])
                        .toArray();
                sum += new RankJudgement(scores, is).rocAuc();
                counted++;
            }
            from = to;
        }
        return counted == 0 ? 0.5 : sum / counted;
    }

    private static boolean[] is(int[] truth, int label) {
        boolean[] is = new boolean[truth.length];
        IntStream.range(0, truth.length).forEach(row -> is[row] = truth[row] == label);
        return is;
    }

    private static int[] truth(List<Part> parts) {
        return parts.stream()
                .flatMap(part -> part.truth().stream())
                .mapToInt(label -> label)
                .toArray();
    }
}
