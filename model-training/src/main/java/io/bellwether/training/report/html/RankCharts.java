package io.bellwether.training.report.html;

import io.bellwether.training.judge.Costs;
import io.bellwether.training.judge.Curve;
import io.bellwether.training.report.Evaluation;
import io.bellwether.training.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Charts of how well scores rank and what thresholds cost. */
final class RankCharts {
    private static final double ROOM = 1.25;
    private static final double VISIBLE = 0.001;

    private RankCharts() {}

    static Markup precisionRecall(Evaluation evaluation) {
        Plot plot = new Plot(
                "pr",
                new Title(
                        "Precision and recall",
                        "Precision over recall as the threshold falls. " + areas(evaluation, true)),
                new Plot.Axis("recall", new Scale.Unit()),
                new Plot.Axis("precision", new Scale.Unit()));
        int colour = 1;
        for (Evaluation.LabelCurves curves : evaluation.curves()) {
            plot.line("line c" + colour++, points(curves.precisionRecall()));
        }
        if (evaluation.verdict() instanceof Evaluation.YesNo verdict) {
            double prior = (double) verdict.positives() / evaluation.rows();
            plot.line("guide", List.of(new Plot.Point(0, prior), new Plot.Point(1, prior)));
            named(evaluation, verdict).forEach(choice -> {
                Plot.Point point = new Plot.Point(
                        choice.flagged().recall(), choice.flagged().precision());
                plot.dot("f1", point)
                        .word(choice.why() + " " + Numbers.score(choice.cost().threshold()), point);
            });
        }
        return plot.drawn();
    }

    static Markup roc(Evaluation evaluation) {
        Plot plot = new Plot(
                "roc",
                new Title(
                        "ROC curve",
                        "Share of the positives found over share of all others flagged by mistake. "
                                + areas(evaluation, false)),
                new Plot.Axis("flagged by mistake (false positive rate)", new Scale.Unit()),
                new Plot.Axis("found (true positive rate)", new Scale.Unit()));
        plot.line("guide", List.of(new Plot.Point(0, 0), new Plot.Point(1, 1)));
        int colour = 1;
        for (Evaluation.LabelCurves curves : evaluation.curves()) {
            plot.line("line c" + colour++, points(curves.roc()));
        }
        return plot.drawn();
    }

    static Markup cost(Evaluation evaluation, Evaluation.YesNo verdict) {
        Costs.Choice best = verdict.costs().cheapest();
        double none = verdict.costs().choices().get(0).total();
        Plot plot = new Plot(
                "cost",
                new Title(
                        "Cost of each threshold",
                        "Cost of reviews and of what is missed over the threshold. Cheapest from a score of "
                                + Numbers.score(best.threshold()) + ": " + Numbers.money(best.total())
                                + "; reviewing nothing costs " + Numbers.money(none) + "."),
                new Plot.Axis("review from score (log-odds scale)", new Scale.LogOdds()),
                new Plot.Axis("cost", new Scale.Sum(none * ROOM)));
        List<Plot.Point> total = new ArrayList<>();
        List<Plot.Point> missed = new ArrayList<>();
        for (Costs.Choice choice : visible(verdict.costs().choices())) {
            double x = Math.min(1, choice.threshold());
            total.add(new Plot.Point(x, choice.total()));
            missed.add(new Plot.Point(x, choice.missed()));
        }
        List<Plot.Point> floor = List.of(
                new Plot.Point(total.get(0).x(), 0),
                new Plot.Point(total.get(total.size() - 1).x(), 0));
        plot.area("area f2", missed, floor).area("area f1", total, missed).line("line c1", total);
        Plot.Point cheapest = new Plot.Point(Math.min(1, best.threshold()), best.total());
        plot.line("guide", List.of(new Plot.Point(cheapest.x(), 0), new Plot.Point(cheapest.x(), none * ROOM)));
        plot.dot("f1", cheapest)
                .word("cheapest " + Numbers.score(best.threshold()), new Plot.Point(cheapest.x(), none * ROOM));
        return plot.drawn();
    }

    /** The package's own thresholds. */
    private static List<Evaluation.Choice> named(Evaluation evaluation, Evaluation.YesNo verdict) {
        return evaluation.subject().model().thresholds().stream()
                .flatMap(level -> verdict.thresholds().stream()
                        .filter(choice -> choice.cost().threshold() == level.score())
                        .map(choice -> new Evaluation.Choice(
                                level.name(), choice.cost(), choice.flagged(), choice.cheapest())))
                .toList();
    }

    /** One choice for each place on the scale; a row of few thousands is drawn as it is. */
    private static List<Costs.Choice> visible(List<Costs.Choice> choices) {
        Scale scale = new Scale.LogOdds();
        List<Costs.Choice> kept = new ArrayList<>();
        double last = 2;
        for (Costs.Choice choice : choices) {
            double at = scale.at(choice.threshold());
            if (last - at > VISIBLE) {
                kept.add(choice);
                last = at;
            }
        }
        return kept;
    }

    private static List<Plot.Point> points(Curve curve) {
        return curve.points().stream()
                .map(point -> new Plot.Point(point.x(), point.y()))
                .toList();
    }

    private static String areas(Evaluation evaluation, boolean precision) {
        StringBuilder said = new StringBuilder();
        for (Evaluation.LabelCurves curves : evaluation.curves()) {
            evaluation.decisions().labels().stream()
                    .filter(label -> label.label().equals(curves.label()))
                    .forEach(label -> said.append(String.format(
                            Locale.ROOT,
                            "%s: %s %s. ",
                            label.label(),
                            precision ? "average precision" : "area under the curve",
                            Numbers.measure(precision ? label.averagePrecision() : label.rocAuc()))));
        }
        return said.toString().strip();
    }
}
