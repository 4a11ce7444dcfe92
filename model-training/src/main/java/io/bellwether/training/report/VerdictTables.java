package io.bellwether.training.report;

import io.bellwether.training.judge.Budget;
import io.bellwether.training.judge.Costs;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.judge.Review;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The tables about what to do with scores: what a review finds, what a threshold costs, which decisions are sure. */
public final class VerdictTables {
    private final Evaluation evaluation;

    /** Of this evaluation. */
    public VerdictTables(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** What a review finds within each budget. */
    public Table reviews(Evaluation.YesNo verdict) {
        List<List<String>> rows = verdict.reviews().stream()
                .map(reviewed -> {
                    Review review = reviewed.review();
                    RankJudgement.Flagged found = review.found();
                    return List.of(
                            budget(review.budget()),
                            Numbers.count(found.rows()),
                            Numbers.count(Math.round(found.hits())),
                            Numbers.measure(found.precision()),
                            Numbers.interval(reviewed.precision()),
                            Numbers.measure(found.recall()),
                            Numbers.interval(reviewed.recall()),
                            Numbers.measure(review.most()));
                })
                .toList();
        return Table.of(
                "Review budget",
                "The highest scores are reviewed, as many as the budget allows. Ceiling: the recall of perfect scores.",
                List.of(
                        "budget",
                        "reviewed",
                        "found",
                        "precision",
                        "95 % interval",
                        "recall",
                        "95 % interval",
                        "ceiling"),
                rows);
    }

    /** What each threshold flags and costs. */
    public Table thresholds(Evaluation.YesNo verdict) {
        List<List<String>> rows = verdict.thresholds().stream()
                .map(choice -> List.of(
                        Numbers.score(choice.cost().threshold()),
                        Numbers.count(choice.flagged().rows()),
                        perDay(choice.flagged().rows()),
                        choice.flagged().rows() == 0
                                ? "-"
                                : Numbers.measure(choice.flagged().precision()),
                        Numbers.measure(choice.flagged().recall()),
                        Numbers.money(choice.cost().reviews()),
                        Numbers.money(choice.cost().missed()),
                        Numbers.money(choice.cost().total()),
                        choice.why()))
                .toList();
        int cheapest = IntStream.range(0, rows.size())
                .filter(row -> verdict.thresholds().get(row).cheapest())
                .findFirst()
                .orElse(-1);
        return new Table(
                "Thresholds and what they cost",
                prices(verdict.prices()) + " The cheapest threshold is the best of hindsight: expect a little less.",
                List.of(
                        "from score",
                        "flagged",
                        "per day",
                        "precision",
                        "recall",
                        "reviews",
                        "missed",
                        "cost",
                        " what"),
                rows,
                cheapest);
    }

    /** What is left, and how right, when unsure decisions are not taken. */
    public Table coverage(Evaluation.Many verdict) {
        return Table.of(
                "Only sure decisions",
                "What is left, and how often it is right, when decisions below a probability are not taken.",
                List.of("probability from", "rows", "share", "accuracy", "95 % interval"),
                verdict.coverage().stream()
                        .map(coverage -> List.of(
                                Numbers.score(coverage.confidence()),
                                Numbers.count(coverage.rows()),
                                Numbers.percent(coverage.share()),
                                Numbers.measure(coverage.accuracy().value()),
                                Numbers.interval(coverage.accuracy().interval())))
                        .toList());
    }

    /** A budget in words. */
    public static String budget(Budget budget) {
        if (budget instanceof Budget.RowsPerDay daily) {
            return daily.rows() + " rows a day";
        }
        return budget instanceof Budget.AccountsPerDay daily
                ? daily.accounts() + " accounts a day"
                : budget + " of all rows";
    }

    private static String prices(Costs.Prices prices) {
        String missed = prices.missed() instanceof Costs.Missed.Constant constant
                ? "Each missed row costs " + plain(constant.each())
                : "Each missed row costs its amount";
        return missed + ", each review " + plain(prices.review()) + "; a review is taken to prevent the whole loss.";
    }

    private static String plain(double price) {
        return BigDecimal.valueOf(price).stripTrailingZeros().toPlainString();
    }

    private String perDay(long flagged) {
        return evaluation.subject().data().period() instanceof Subject.Period.Days days
                ? String.format(Locale.ROOT, "%.1f", (double) flagged / days.days())
                : "-";
    }
}
