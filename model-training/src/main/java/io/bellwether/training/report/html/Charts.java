package io.bellwether.training.report.html;

import io.bellwether.training.judge.Reliability;
import io.bellwether.training.report.Evaluation;
import io.bellwether.training.report.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Charts of decisions and probabilities. */
final class Charts {
    private static final int LEGIBLE = 10;
    private static final double CELL_TURNS = 0.55;

    private Charts() {}

    static Markup calibration(Evaluation.Calibration calibration) {
        Reliability shown = calibration.floor() > 0 ? calibration.above() : calibration.all();
        Plot plot = new Plot(
                "calibration",
                new Title(
                        "Calibration curve",
                        "How often rows were what the score says, over the score, in "
                                + shown.bins().size()
                                + " bins of about equal size. Expected calibration error "
                                + Numbers.measure(shown.error()) + "."),
                new Plot.Axis("mean " + word(calibration) + " of the bin", new Scale.Unit()),
                new Plot.Axis("observed share", new Scale.Unit()));
        plot.line("guide", List.of(new Plot.Point(0, 0), new Plot.Point(1, 1)));
        List<Plot.Point> means = shown.bins().stream()
                .map(bin -> new Plot.Point(bin.mean(), bin.rate()))
                .toList();
        plot.line("line c1", means);
        for (Reliability.Bin bin : shown.bins()) {
            plot.line(
                    "axis",
                    List.of(
                            new Plot.Point(bin.mean(), bin.interval().low()),
                            new Plot.Point(bin.mean(), bin.interval().high())));
        }
        means.forEach(point -> plot.dot("f1", point));
        return plot.drawn();
    }

    static Markup histogram(Evaluation.Calibration calibration) {
        List<Long> bars = calibration.histogram();
        double most = bars.stream()
                .mapToDouble(count -> Math.log10(1.0 + count))
                .max()
                .orElse(1);
        Plot plot = new Plot(
                "histogram",
                new Title(
                        "How scores spread",
                        "Number of rows by " + calibration.of() + ", on a logarithmic scale, from "
                                + Numbers.count(bars.get(0)) + " in the lowest twentieth to "
                                + Numbers.count(bars.get(bars.size() - 1)) + " in the highest."),
                new Plot.Axis(word(calibration), new Scale.Unit()),
                new Plot.Axis("rows (log)", new Scale.Decades(most)),
                190);
        for (int bar = 0; bar < bars.size(); bar++) {
            double left = (double) bar / bars.size();
            plot.bar(
                    "f1",
                    new Plot.Point(left, 0),
                    new Plot.Point(left + 1.0 / bars.size(), Math.log10(1.0 + bars.get(bar))));
        }
        return plot.drawn();
    }

    static Markup confusion(Evaluation evaluation) {
        List<String> truth = evaluation.subject().model().labels();
        List<String> decided = evaluation.decisions().columns();
        boolean many = decided.size() > LEGIBLE;
        double left = Math.min(
                190, 24 + 6.4 * truth.stream().mapToInt(String::length).max().orElse(0));
        double top = many ? left * 0.8 : 40;
        double width = many ? 1000 : 560;
        double cell = (width - left - (many ? left * 0.5 : 0)) / decided.size();
        double high = Math.min(cell, many ? 26 : 64);
        Markup svg = new Markup();
        new Title(
                        "Confusion matrix",
                        "Each row is a true label, each column what was decided; a darker cell holds a larger share of its row.")
                .open(svg, "confusion", width, top + high * truth.size() + 8);
        for (int column = 0; column < decided.size(); column++) {
            double x = left + cell * (column + 0.5);
            if (many) {
                svg.element(
                        "text",
                        decided.get(column),
                        "class",
                        "small",
                        "transform",
                        "translate(" + Markup.brief(x + 3) + " " + Markup.brief(top - 6) + ") rotate(-60)");
            } else {
                svg.element("text", decided.get(column), "x", x, "y", top - 10, "text-anchor", "middle");
            }
        }
        for (int row = 0; row < truth.size(); row++) {
            List<Long> counts = evaluation.decisions().confusion().get(row);
            double y = top + high * row;
            svg.element(
                    "text",
                    truth.get(row),
                    "class",
                    many ? "small" : "strong",
                    "x",
                    left - 8,
                    "y",
                    y + high / 2 + 4,
                    "text-anchor",
                    "end");
            double all = counts.stream().mapToLong(Long::longValue).sum();
            for (int column = 0; column < counts.size(); column++) {
                double share = all == 0 ? 0 : counts.get(column) / all;
                double x = left + cell * column;
                svg.empty(
                        "rect",
                        "class",
                        "f1",
                        "fill-opacity",
                        String.format(Locale.ROOT, "%.3f", 0.05 + 0.9 * share),
                        "x",
                        x + 1,
                        "y",
                        y + 1,
                        "width",
                        cell - 2,
                        "height",
                        high - 2);
                if (counts.get(column) > 0) {
                    svg.element(
                            "text",
                            Numbers.count(counts.get(column)),
                            "class",
                            (share > CELL_TURNS ? "on" : "off") + (many ? " small" : ""),
                            "x",
                            x + cell / 2,
                            "y",
                            y + high / 2 + 4,
                            "text-anchor",
                            "middle");
                }
            }
        }
        return svg.close();
    }

    /** F1 of each label as bars, the best first. */
    static Markup labels(Evaluation evaluation) {
        List<Evaluation.OfLabel> labels = evaluation.decisions().labels().stream()
                .sorted(Comparator.comparingDouble(Evaluation.OfLabel::f1).reversed())
                .toList();
        double left = Math.min(
                210,
                24
                        + 7.0
                                * labels.stream()
                                        .mapToInt(label -> label.label().length())
                                        .max()
                                        .orElse(0));
        double step = 24;
        Markup svg = new Markup();
        new Title(
                        "F1 of each label",
                        "Bars of the F1 of each label, from " + labels.get(0).label() + " with "
                                + Numbers.measure(labels.get(0).f1()) + " to "
                                + labels.get(labels.size() - 1).label() + " with "
                                + Numbers.measure(labels.get(labels.size() - 1).f1()) + ".")
                .open(svg, "labels", 560, step * labels.size() + 8);
        for (int i = 0; i < labels.size(); i++) {
            Evaluation.OfLabel label = labels.get(i);
            double y = 4 + step * i;
            svg.element("text", label.label(), "x", left - 8, "y", y + 15, "text-anchor", "end");
            svg.empty(
                    "rect",
                    "class",
                    "f1",
                    "x",
                    left,
                    "y",
                    y + 3,
                    "width",
                    (500 - left) * label.f1(),
                    "height",
                    step - 8);
            svg.element(
                    "text",
                    Numbers.measure(label.f1()),
                    "class",
                    "strong",
                    "x",
                    left + (500 - left) * label.f1() + 6,
                    "y",
                    y + 15);
        }
        return svg.close();
    }

    static Markup coverage(Evaluation.Many verdict) {
        List<Plot.Point> points = verdict.coverage().stream()
                .filter(coverage -> coverage.rows() > 0)
                .map(coverage ->
                        new Plot.Point(coverage.share(), coverage.accuracy().value()))
                .toList();
        Plot plot = new Plot(
                "coverage",
                new Title(
                        "Accuracy of sure decisions",
                        "Accuracy over the share of rows that is decided, as the probability asked for falls; "
                                + Numbers.measure(points.get(0).y()) + " when all are decided."),
                new Plot.Axis("share of rows decided", new Scale.Unit()),
                new Plot.Axis("accuracy", new Scale.Unit()),
                300);
        plot.line("line c1", points);
        points.forEach(point -> plot.dot("f1", point));
        return plot.drawn();
    }

    private static String word(Evaluation.Calibration calibration) {
        return calibration.of().startsWith("the score") ? "score" : "probability";
    }
}
