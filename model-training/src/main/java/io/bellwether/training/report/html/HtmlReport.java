package io.bellwether.training.report.html;

import io.bellwether.training.report.Evaluation;
import io.bellwether.training.report.Figure;
import io.bellwether.training.report.Numbers;
import io.bellwether.training.report.Subject;
import io.bellwether.training.report.Table;
import io.bellwether.training.report.Tables;
import io.bellwether.training.report.VerdictTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** An evaluation as one page that carries everything it needs. */
public final class HtmlReport {
    private static final String STYLE = "report.css";
    private static final int COLOURS = 4;
    private static final int WIDE = 10;
    private static final int LONG = 40;

    private final Evaluation evaluation;
    private final Tables tables;
    private final VerdictTables verdicts;
    private final Markup page = new Markup();

    private HtmlReport(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.tables = new Tables(evaluation);
        this.verdicts = new VerdictTables(evaluation);
    }

    /** The whole page. */
    public static String of(Evaluation evaluation) {
        return "<!DOCTYPE html>\n" + new HtmlReport(evaluation).page();
    }

    private String page() {
        Subject.Model model = evaluation.subject().model();
        String name = model.id().name() + " " + model.id().version();
        page.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", "Evaluation of " + name).element("style", style()).close();
        page.open("body").open("main").open("header").element("h1", "Evaluation of " + name);
        page.element("p", subtitle(), "class", "soft");
        Subject.Data data = evaluation.subject().data();
        if (!data.known().isEmpty()) {
            page.element("p", Tables.caution(data), "class", "caution");
        }
        tiles();
        page.close();
        if (evaluation.verdict() instanceof Evaluation.YesNo verdict) {
            reviews(verdict);
        }
        curves();
        if (evaluation.verdict() instanceof Evaluation.YesNo verdict) {
            costs(verdict);
        }
        decisions();
        if (evaluation.verdict() instanceof Evaluation.Many verdict) {
            section(
                    "Only sure decisions",
                    () -> beside(Charts.coverage(verdict), List.of(), verdicts.coverage(verdict)));
        }
        calibration();
        if (!evaluation.sources().isEmpty()) {
            section("File by file", () -> table(tables.sources()));
        }
        section("All figures, and what was judged", () -> {
            table(tables.headline());
            table(tables.subject());
        });
        return page.close().close().close().toString();
    }

    private String subtitle() {
        Subject.Model model = evaluation.subject().model();
        String period = evaluation.subject().data().period() instanceof Subject.Period.Days days
                ? ", " + days.first() + " to " + days.last()
                : "";
        return model.kind() + " · " + Numbers.count(evaluation.rows()) + " rows of "
                + String.join(
                        ", ",
                        evaluation.subject().data().files().stream()
                                .map(Subject.File::name)
                                .toList())
                + period;
    }

    private void tiles() {
        page.open("ul", "class", "tiles");
        if (evaluation.verdict() instanceof Evaluation.YesNo verdict) {
            tile(verdict.averagePrecision(), "average precision");
            tile(verdict.rocAuc(), "ROC AUC");
            verdict.reviews().stream()
                    .limit(1)
                    .forEach(reviewed -> tile(
                            new Figure(reviewed.review().found().recall(), reviewed.recall()),
                            "recall, reviewing "
                                    + VerdictTables.budget(reviewed.review().budget())));
        } else {
            tile(evaluation.decisions().accuracy(), "accuracy");
            tile(evaluation.decisions().macroF1(), "macro F1");
        }
        Evaluation.Calibration calibration = evaluation.calibration();
        boolean floor = calibration.floor() > 0;
        tile(
                Numbers.measure((floor ? calibration.above() : calibration.all()).error()),
                "expected calibration error" + (floor ? ", scores above " + Numbers.score(calibration.floor()) : ""));
        tile(Numbers.measure(calibration.skill()), "Brier skill against the prior");
        page.close();
    }

    private void tile(Figure figure, String what) {
        String interval = Numbers.interval(figure.interval());
        tile(Numbers.measure(figure.value()), what + (interval.isEmpty() ? "" : " (95 %: " + interval + ")"));
    }

    private void tile(String value, String what) {
        page.open("li").element("b", value).element("span", what).close();
    }

    private void reviews(Evaluation.YesNo verdict) {
        section("What a review finds", () -> table(verdicts.reviews(verdict)));
    }

    private void curves() {
        if (evaluation.curves().size() > COLOURS || evaluation.curves().isEmpty()) {
            return;
        }
        section("How well scores rank", () -> {
            List<String> names = evaluation.curves().stream()
                    .map(Evaluation.LabelCurves::label)
                    .toList();
            page.open("div", "class", "beside");
            figure(RankCharts.precisionRecall(evaluation), names, "Precision over recall. Dashed: flagging at random.");
            figure(RankCharts.roc(evaluation), names, "ROC. Dashed: flagging at random.");
            page.close();
        });
    }

    private void costs(Evaluation.YesNo verdict) {
        section(
                "Which threshold",
                () -> beside(
                        RankCharts.cost(evaluation, verdict),
                        List.of("reviews", "missed"),
                        verdicts.thresholds(verdict)));
    }

    private void decisions() {
        section("What is taken for what", () -> {
            if (evaluation.decisions().columns().size() > WIDE) {
                beside(Charts.labels(evaluation), List.of(), tables.mistakes());
                table(tables.labels());
                page.open("figure", "class", "wide").add(Charts.confusion(evaluation));
                page.element("figcaption", "Truth in rows, decisions in columns.")
                        .close();
            } else {
                beside(Charts.confusion(evaluation), List.of(), tables.confusion());
                table(tables.labels());
            }
        });
    }

    private void calibration() {
        section("Do probabilities hold?", () -> {
            page.open("div", "class", "beside").open("div");
            figure(
                    Charts.calibration(evaluation.calibration()),
                    List.of(),
                    "Observed over predicted, with 95 % intervals. Dashed: perfect.");
            figure(Charts.histogram(evaluation.calibration()), List.of(), "How many rows have which score.");
            page.close().open("div");
            if (evaluation.calibration().floor() > 0) {
                table(tables.calibrationAbove());
            }
            table(tables.calibration());
            page.close().close();
        });
    }

    private void section(String title, Runnable content) {
        page.open("section").element("h2", title);
        content.run();
        page.close();
    }

    private void beside(Markup chart, List<String> legend, Table table) {
        page.open("div", "class", "beside tabled");
        figure(chart, legend, "");
        table(table);
        page.close();
    }

    private void figure(Markup chart, List<String> legend, String caption) {
        page.open("figure");
        if (legend.size() > 1) {
            page.open("ul", "class", "legend");
            for (int i = 0; i < legend.size(); i++) {
                page.open("li").open("svg", "viewBox", "0 0 14 10", "aria-hidden", "true");
                page.empty("rect", "class", "f" + (i + 1), "width", 14.0, "height", 10.0)
                        .close();
                page.text(legend.get(i)).close();
            }
            page.close();
        }
        page.add(chart);
        if (!caption.isEmpty()) {
            page.element("figcaption", caption);
        }
        page.close();
    }

    private void table(Table table) {
        page.open("div", "class", "scroll").open("table").element("caption", table.title());
        boolean header = table.columns().stream().anyMatch(name -> !name.isBlank());
        if (header) {
            page.open("thead").open("tr");
            for (int i = 0; i < table.columns().size(); i++) {
                page.element(
                        "th", table.columns().get(i).strip(), "scope", "col", "class", table.isWords(i) ? "words" : "");
            }
            page.close().close();
        }
        page.open("tbody");
        for (int row = 0; row < table.rows().size(); row++) {
            page.open("tr", "class", row == table.emphasis() ? "mark" : "");
            List<String> cells = table.rows().get(row);
            page.element("th", cells.get(0), "scope", "row", "class", "words");
            for (int i = 1; i < cells.size(); i++) {
                page.element(
                        "td",
                        cells.get(i),
                        "class",
                        table.isWords(i) ? "words wrap" + (cells.get(i).length() > LONG ? " long" : "") : "");
            }
            page.close();
        }
        page.close().close();
        if (!table.note().isEmpty()) {
            page.element("p", table.note(), "class", "note");
        }
        page.close();
    }

    private static String style() {
        try (InputStream style =
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream(STYLE), "report.css is not in the jar")) {
            return "\n" + new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
