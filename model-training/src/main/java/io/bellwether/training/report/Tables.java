package io.bellwether.training.report;

import io.bellwether.training.judge.Budget;
import io.bellwether.training.judge.Costs;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.judge.Reliability;
import io.bellwether.training.judge.Review;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The tables of an evaluation. */
public final class Tables {
    private final Evaluation evaluation;

    /** Of this evaluation. */
    public Tables(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** What was judged on what. */
    public Table subject() {
        Subject subject = evaluation.subject();
        Subject.Model model = subject.model();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("model", model.id().name() + " " + model.id().version() + " (" + model.kind() + ")"));
        rows.add(List.of("model SHA-256", model.id().sha256()));
        for (Subject.File file : subject.data().files()) {
            rows.add(List.of("data", file.name()));
            rows.add(List.of("data SHA-256", file.sha256()));
        }
        rows.add(List.of("rows judged", Numbers.count(evaluation.rows())));
        if (subject.data().refused() > 0) {
            rows.add(List.of(
                    "rows refused by the model", Numbers.count(subject.data().refused())));
        }
        if (subject.data().period() instanceof Subject.Period.Days days) {
            rows.add(List.of("period", days.first() + " to " + days.last() + ", " + days.days() + " days with rows"));
        }
        rows.add(List.of("command", subject.command()));
        if (!subject.data().known().isEmpty()) {
            rows.add(List.of("caution", caution(subject.data())));
        }
        return Table.of("What was judged", "", List.of("", " "), rows);
    }

    /** What to say of rows that the model may have been trained on. */
    public static String caution(Subject.Data data) {
        return "The package was trained on data of the same name (" + String.join(", ", data.known())
                + "): these figures are too good for the rows it has seen.";
    }

    /** The figures to begin with. */
    public Table headline() {
        List<List<String>> rows = new ArrayList<>();
        Evaluation.Calibration calibration = evaluation.calibration();
        if (evaluation.verdict() instanceof Evaluation.YesNo yesNo) {
            rows.add(List.of(
                    evaluation.subject().model().labels().get(1) + " rows",
                    Numbers.count(yesNo.positives()) + " ("
                            + Numbers.percent((double) yesNo.positives() / evaluation.rows()) + ")",
                    ""));
            rows.add(figure("average precision", yesNo.averagePrecision()));
            rows.add(figure("ROC AUC", yesNo.rocAuc()));
        }
        rows.add(figure("accuracy", evaluation.decisions().accuracy()));
        rows.add(figure("macro F1", evaluation.decisions().macroF1()));
        if (evaluation.verdict() instanceof Evaluation.Many many) {
            rows.add(List.of("average precision, mean of labels", Numbers.measure(many.averagePrecision()), ""));
            rows.add(List.of("ROC AUC, mean of labels", Numbers.measure(many.rocAuc()), ""));
        }
        rows.add(List.of(
                "expected calibration error", Numbers.measure(calibration.all().error()), ""));
        if (calibration.floor() > 0) {
            rows.add(List.of(
                    "  of scores above " + Numbers.score(calibration.floor()),
                    Numbers.measure(calibration.above().error()),
                    ""));
        }
        rows.add(List.of("Brier score", Numbers.measure(calibration.brier()), ""));
        rows.add(List.of("Brier skill", Numbers.measure(calibration.skill()), ""));
        return Table.of(
                "How good it is",
                "Intervals hold with 95 % confidence, by drawing whole accounts again where they are known, else rows.",
                List.of("measure", "value", "95 % interval"),
                rows);
    }

    /** Each label against all others. */
    public Table labels() {
        List<List<String>> rows = evaluation.decisions().labels().stream()
                .map(label -> List.of(
                        label.label(),
                        Numbers.count(label.rows()),
                        Numbers.count(label.decided()),
                        Numbers.measure(label.precision().value()),
                        Numbers.interval(label.precision().interval()),
                        Numbers.measure(label.recall().value()),
                        Numbers.interval(label.recall().interval()),
                        Numbers.measure(label.f1()),
                        Numbers.measure(label.averagePrecision()),
                        Numbers.measure(label.rocAuc())))
                .toList();
        return Table.of(
                "Labels",
                "Decided: " + evaluation.decisions().rule() + ". Intervals: Wilson, 95 %, as if rows were independent.",
                List.of(
                        "label",
                        "rows",
                        "decided",
                        "precision",
                        "95 % interval",
                        "recall",
                        "95 % interval",
                        "F1",
                        "AP",
                        "ROC AUC"),
                rows);
    }

    /** What labels were taken for. */
    public Table confusion() {
        List<String> columns = new ArrayList<>(List.of("truth \\ decided"));
        columns.addAll(evaluation.decisions().columns());
        List<String> labels = evaluation.subject().model().labels();
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < labels.size(); k++) {
            List<String> row = new ArrayList<>(List.of(labels.get(k)));
            evaluation.decisions().confusion().get(k).forEach(count -> row.add(Numbers.count(count)));
            rows.add(row);
        }
        return Table.of("Confusion matrix", "", columns, rows);
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

    /** The calibration curve over all rows. */
    public Table calibration() {
        return bins("Calibration, all rows", evaluation.calibration().all());
    }

    /** The calibration curve over the rows above the floor. */
    public Table calibrationAbove() {
        return bins(
                "Calibration, scores above "
                        + Numbers.score(evaluation.calibration().floor()),
                evaluation.calibration().above());
    }

    /** One file against the other. */
    public Table sources() {
        List<String> columns = new ArrayList<>(List.of("file", "rows", "accuracy", "macro F1"));
        evaluation.subject().model().labels().forEach(label -> columns.add("F1 " + label));
        return Table.of(
                "Files",
                "",
                columns,
                evaluation.sources().stream()
                        .map(source -> {
                            List<String> row = new ArrayList<>(List.of(
                                    source.name(),
                                    Numbers.count(source.rows()),
                                    Numbers.measure(source.accuracy()),
                                    Numbers.measure(source.macroF1())));
                            source.f1().forEach(f1 -> row.add(Numbers.measure(f1)));
                            return List.copyOf(row);
                        })
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

    private Table bins(String title, Reliability reliability) {
        return Table.of(
                title,
                "Bins of about as many rows each by " + evaluation.calibration().of()
                        + "; equal scores share a bin. Expected calibration error "
                        + Numbers.measure(reliability.error()) + " over " + Numbers.count(reliability.rows())
                        + " rows.",
                List.of("from", "to", "rows", "mean score", "observed", "95 % interval"),
                reliability.bins().stream()
                        .map(bin -> List.of(
                                Numbers.score(bin.range().low()),
                                Numbers.score(bin.range().high()),
                                Numbers.count(bin.rows()),
                                Numbers.score(bin.mean()),
                                Numbers.measure(bin.rate()),
                                Numbers.interval(bin.interval())))
                        .toList());
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

    private static List<String> figure(String name, Figure figure) {
        return List.of(name, Numbers.measure(figure.value()), Numbers.interval(figure.interval()));
    }
}
