package io.bellwether.training.evaluate;

import io.bellwether.training.judge.Budget;
import io.bellwether.training.judge.Costs;
import io.bellwether.training.judge.Interval;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.judge.Review;
import io.bellwether.training.judge.ScoredRows;
import io.bellwether.training.report.Assumptions;
import io.bellwether.training.report.Evaluation;
import io.bellwether.training.report.Figure;
import io.bellwether.training.report.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures how well the last one of two labels is found. */
final class YesNoFigures {
    private static final List<Double> ROUND = List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99);
    private static final int RANK_MEASURES = 2;

    private final Subject.Model model;
    private final ScoredRows rows;
    private final Assumptions assumptions;

    YesNoFigures(Subject.Model model, ScoredRows rows, Assumptions assumptions) {
        this.model = model;
        this.rows = rows;
        this.assumptions = assumptions;
    }

    Evaluation.YesNo verdict(RankJudgement judged) {
        List<Budget.Share> shares = assumptions.budgets().stream()
                .filter(Budget.Share.class::isInstance)
                .map(Budget.Share.class::cast)
                .toList();
        List<Interval> intervals = rows.bootstrap().intervals(weights -> measures(judged.weighted(weights), shares));
        List<Evaluation.Reviewed> reviews = new ArrayList<>();
        for (Budget budget : assumptions.budgets()) {
            int share = shares.indexOf(budget);
            reviews.add(new Evaluation.Reviewed(
                    Review.of(rows, budget),
                    share < 0 ? Interval.UNKNOWN : intervals.get(RANK_MEASURES + 2 * share),
                    share < 0 ? Interval.UNKNOWN : intervals.get(RANK_MEASURES + 2 * share + 1)));
        }
        Costs costs = Costs.of(rows, assumptions.prices());
        return new Evaluation.YesNo(
                judged.positives(),
                new Figure(judged.averagePrecision(), intervals.get(0)),
                new Figure(judged.rocAuc(), intervals.get(1)),
                reviews,
                thresholds(judged, costs, shares),
                costs,
                assumptions.prices());
    }

    private static double[] measures(RankJudgement drawn, List<Budget.Share> shares) {
        double[] measures = new double[RANK_MEASURES + 2 * shares.size()];
        measures[0] = drawn.averagePrecision();
        measures[1] = drawn.rocAuc();
        for (int i = 0; i < shares.size(); i++) {
            RankJudgement.Flagged found = drawn.atBudget(shares.get(i).share());
            measures[RANK_MEASURES + 2 * i] = found.precision();
            measures[RANK_MEASURES + 2 * i + 1] = found.recall();
        }
        return measures;
    }

    private List<Evaluation.Choice> thresholds(RankJudgement judged, Costs costs, List<Budget.Share> shares) {
        Map<Double, String> reasons = new LinkedHashMap<>();
        reasons.put(Double.POSITIVE_INFINITY, "review nothing");
        ROUND.forEach(score -> reasons.put(score, ""));
        reasons.put(0.0, "review everything");
        shares.forEach(share ->
                reasons.merge(judged.thresholdAtBudget(share.share()), "reviews " + share, YesNoFigures::both));
        model.thresholds().forEach(level -> reasons.merge(level.score(), level.name(), YesNoFigures::both));
        double cheapest = costs.cheapest().threshold();
        reasons.merge(cheapest, "cheapest", YesNoFigures::both);
        return reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(entry -> new Evaluation.Choice(
                        entry.getValue(),
                        costs.at(entry.getKey()),
                        judged.at(entry.getKey()),
                        entry.getKey() == cheapest))
                .toList();
    }

    private static String both(String one, String other) {
        return one.isEmpty() ? other : one + ", " + other;
    }
}
