package io.bellwether.training.evaluate;

import io.bellwether.training.judge.ClassJudgement;
import io.bellwether.training.judge.Interval;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.judge.ScoredRows;
import io.bellwether.training.report.Assumptions;
import io.bellwether.training.report.Evaluation;
import io.bellwether.training.report.Figure;
import io.bellwether.training.report.Numbers;
import io.bellwether.training.report.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Measures scored rows. Not thread-safe. */
public final class Evaluator {
    private final Subject subject;
    private final ScoredRows rows;
    private final Assumptions assumptions;
    private final int[] decided;

    /**
     * Judges these rows.
     *
     * @throws IllegalArgumentException if there is none, or for a model of two labels if all are of the same
     */
    public Evaluator(Subject subject, ScoredRows rows, Assumptions assumptions) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("there is no row to judge: check --data and --from"
                    + (subject.data().refused() > 0
                            ? "; the model refused all " + subject.data().refused()
                            : ""));
        }
        this.subject = subject;
        this.rows = rows;
        this.assumptions = assumptions;
        this.decided = IntStream.range(0, rows.size()).map(this::decide).toArray();
    }

    /** Measures. */
    public Evaluation evaluate() {
        int labels = rows.labels().size();
        List<Optional<RankJudgement>> ranked =
                IntStream.range(0, labels).mapToObj(this::ranked).toList();
        Evaluation.Verdict verdict = labels == 2
                ? new YesNoFigures(subject.model(), rows, assumptions).verdict(rows.ranked(1))
                : many(ranked);
        List<Evaluation.LabelCurves> curves = new ArrayList<>();
        for (int k = labels == 2 ? 1 : 0; k < labels; k++) {
            String label = rows.labels().get(k);
            ranked.get(k)
                    .ifPresent(judged ->
                            curves.add(new Evaluation.LabelCurves(label, judged.precisionRecall(), judged.roc())));
        }
        return new Evaluation(
                subject,
                rows.size(),
                decisions(ranked),
                verdict,
                new CalibrationFigures(rows, assumptions.floor()).calibration(),
                curves,
                sources());
    }

    private int decide(int row) {
        List<Subject.Threshold> thresholds = subject.model().thresholds();
        return thresholds.isEmpty()
                ? ClassJudgement.largest(rows.probabilities(row))
                : rows.positive(row) >= thresholds.get(0).score()
                        ? rows.labels().size() - 1
                        : 0;
    }

    private Optional<RankJudgement> ranked(int label) {
        long of = IntStream.of(rows.truth()).filter(truth -> truth == label).count();
        return of == 0 || of == rows.size() ? Optional.empty() : Optional.of(rows.ranked(label));
    }

    private Evaluation.Decisions decisions(List<Optional<RankJudgement>> ranked) {
        ClassJudgement judged = judged(IntStream.range(0, rows.size()));
        List<Evaluation.OfLabel> labels = new ArrayList<>();
        for (int k = 0; k < rows.labels().size(); k++) {
            labels.add(new Evaluation.OfLabel(
                    rows.labels().get(k),
                    judged.seen(k),
                    judged.decided(k),
                    Figure.share(judged.count(k, k), judged.decided(k)),
                    Figure.share(judged.count(k, k), judged.seen(k)),
                    judged.f1(k),
                    ranked.get(k).map(RankJudgement::averagePrecision).orElse(Double.NaN),
                    ranked.get(k).map(RankJudgement::rocAuc).orElse(Double.NaN)));
        }
        List<Interval> intervals = rows.bootstrap().intervals(this::accuracyAndF1);
        return new Evaluation.Decisions(
                rule(),
                new Figure(judged.accuracy(), intervals.get(0)),
                new Figure(judged.macroF1(), intervals.get(1)),
                labels,
                columns(),
                confusion());
    }

    private ClassJudgement judged(IntStream which) {
        ClassJudgement judged = new ClassJudgement(rows.labels().size());
        which.forEach(row -> judged.add(rows.truth(row), decided[row]));
        return judged;
    }

    private double[] accuracyAndF1(int[] weights) {
        ClassJudgement drawn = new ClassJudgement(rows.labels().size());
        for (int row = 0; row < weights.length; row++) {
            drawn.add(rows.truth(row), decided[row], weights[row]);
        }
        return new double[] {drawn.accuracy(), drawn.macroF1()};
    }

    private String rule() {
        List<Subject.Threshold> thresholds = subject.model().thresholds();
        return thresholds.isEmpty()
                ? "the label of the highest probability"
                : rows.labels().get(1) + " from a score of "
                        + Numbers.score(thresholds.get(0).score()) + " on ("
                        + thresholds.get(0).name() + ")";
    }

    private List<String> columns() {
        List<Subject.Threshold> thresholds = subject.model().thresholds();
        if (thresholds.isEmpty()) {
            return rows.labels();
        }
        List<String> columns = new ArrayList<>(List.of("low"));
        thresholds.forEach(threshold -> columns.add(threshold.name()));
        return columns;
    }

    private List<List<Long>> confusion() {
        List<Subject.Threshold> thresholds = subject.model().thresholds();
        long[][] counts = new long[rows.labels().size()][columns().size()];
        for (int row = 0; row < rows.size(); row++) {
            double score = rows.positive(row);
            int column = thresholds.isEmpty()
                    ? decided[row]
                    : (int) thresholds.stream()
                            .filter(level -> score >= level.score())
                            .count();
            counts[rows.truth(row)][column]++;
        }
        return Arrays.stream(counts)
                .map(row -> LongStream.of(row).boxed().toList())
                .toList();
    }

    private Evaluation.Many many(List<Optional<RankJudgement>> ranked) {
        List<RankJudgement> known = ranked.stream().flatMap(Optional::stream).toList();
        List<Evaluation.Coverage> coverage = new ArrayList<>();
        for (double confidence : new double[] {0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99}) {
            int[] left = IntStream.range(0, rows.size())
                    .filter(row -> rows.probabilities(row)[decided[row]] >= confidence)
                    .toArray();
            long right = IntStream.of(left)
                    .filter(row -> decided[row] == rows.truth(row))
                    .count();
            coverage.add(new Evaluation.Coverage(
                    confidence, left.length, (double) left.length / rows.size(), Figure.share(right, left.length)));
        }
        return new Evaluation.Many(
                known.stream()
                        .mapToDouble(RankJudgement::averagePrecision)
                        .average()
                        .orElse(Double.NaN),
                known.stream().mapToDouble(RankJudgement::rocAuc).average().orElse(Double.NaN),
                coverage);
    }

    private List<Evaluation.Source> sources() {
        List<Subject.File> files = subject.data().files();
        if (files.size() < 2 || rows.hasOccasions()) {
            return List.of();
        }
        List<Evaluation.Source> sources = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            int source = file;
            ClassJudgement judged = judged(IntStream.range(0, rows.size()).filter(row -> rows.source(row) == source));
            sources.add(new Evaluation.Source(
                    files.get(file).name(),
                    judged.rows(),
                    judged.accuracy(),
                    judged.macroF1(),
                    IntStream.range(0, rows.labels().size())
                            .mapToObj(judged::f1)
                            .toList()));
        }
        return sources;
    }
}
