package io.bellwether.training.report;

import io.bellwether.training.judge.Reliability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tables of an evaluation. */
public final class Tables {
    private static final int MISTAKES = 15;

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
                + "). Rows that it has seen make figures too good; its card tells how it does on others.";
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

    /** The decisions that are wrong most often. */
    public Table mistakes() {
        record Mistake(String truth, String decided, long rows, double share) {}
        List<Mistake> all = new ArrayList<>();
        List<Evaluation.OfLabel> labels = evaluation.decisions().labels();
        for (int truth = 0; truth < labels.size(); truth++) {
            for (int decided = 0; decided < labels.size(); decided++) {
                long rows = evaluation.decisions().confusion().get(truth).get(decided);
                if (truth != decided && rows > 0) {
                    all.add(new Mistake(
                            labels.get(truth).label(),
                            labels.get(decided).label(),
                            rows,
                            (double) rows / labels.get(truth).rows()));
                }
            }
        }
        return Table.of(
                "Most frequent mistakes",
                "",
                List.of("truth", " decided", "rows", "share of the truth"),
                all.stream()
                        .sorted(Comparator.comparingLong(Mistake::rows).reversed())
                        .limit(MISTAKES)
                        .map(mistake -> List.of(
                                mistake.truth(),
                                mistake.decided(),
                                Numbers.count(mistake.rows()),
                                Numbers.percent(mistake.share())))
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

    private static List<String> figure(String name, Figure figure) {
        return List.of(name, Numbers.measure(figure.value()), Numbers.interval(figure.interval()));
    }
}
