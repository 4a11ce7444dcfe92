package io.bellwether.training.evaluate;

import io.bellwether.training.judge.ClassJudgement;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.judge.Reliability;
import io.bellwether.training.judge.ScoredRows;
import io.bellwether.training.report.Evaluation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Measures how far probabilities hold: of the last one of two labels, of the decided one of more. */
final class CalibrationFigures {
    private static final int BINS = 15;
    private static final int BARS = 20;

    private final ScoredRows rows;
    private final double floor;

    CalibrationFigures(ScoredRows rows, double floor) {
        this.rows = rows;
        this.floor = floor;
    }

    Evaluation.Calibration calibration() {
        double brier = brier();
        double skill = 1 - brier / priorBrier();
        if (rows.labels().size() == 2) {
            RankJudgement judged = rows.ranked(1);
            return new Evaluation.Calibration(
                    "the score of " + rows.labels().get(1),
                    judged.brier(),
                    skill,
                    judged.reliability(-1, BINS),
                    floor,
                    judged.reliability(floor, BINS),
                    histogram());
        }
        Reliability all = ClassJudgement.reliability(rows.probabilities(), rows.truth(), BINS);
        return new Evaluation.Calibration(
                "the probability of the decided label", brier, skill, all, 0, all, histogram());
    }

    private double brier() {
        double error = 0;
        for (int row = 0; row < rows.size(); row++) {
            double[] p = rows.probabilities(row);
            for (int k = 0; k < p.length; k++) {
                double gap = p[k] - (rows.truth(row) == k ? 1 : 0);
                error += gap * gap;
            }
        }
        return error / rows.size();
    }

    private double priorBrier() {
        double squares = IntStream.range(0, rows.labels().size())
                .mapToDouble(k -> (double) IntStream.of(rows.truth())
                                .filter(truth -> truth == k)
                                .count()
                        / rows.size())
                .map(prior -> prior * prior)
                .sum();
        return 1 - squares;
    }

    private List<Long> histogram() {
        long[] bars = new long[BARS];
        for (int row = 0; row < rows.size(); row++) {
            double[] p = rows.probabilities(row);
            double score = p.length == 2 ? p[1] : p[ClassJudgement.largest(p)];
            bars[Math.min(BARS - 1, (int) (score * BARS))]++;
        }
        return LongStream.of(bars).boxed().toList();
    }
}
