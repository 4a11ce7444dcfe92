package io.bellwether.training.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.training.judge.Costs;
import io.bellwether.training.judge.Curve;
import io.bellwether.training.judge.Interval;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.judge.Reliability;
import java.util.Collection;
import java.util.function.Function;

/** An evaluation for machines. The names are a contract, described in {@code docs/evaluation.md}; new ones may come, none goes. */
public final class JsonReport {
    /** Version of the names. */
    public static final int FORMAT = 1;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonReport() {}

    /** The whole report, indented. */
    public static String of(Evaluation evaluation) {
        ObjectNode root = JSON.objectNode();
        root.put("format", FORMAT);
        root.set("model", model(evaluation.subject().model()));
        root.set("data", data(evaluation));
        root.put("command", evaluation.subject().command());
        root.set("decisions", decisions(evaluation));
        if (evaluation.verdict() instanceof Evaluation.YesNo verdict) {
            root.set("ranking", ranking(verdict));
        }
        if (evaluation.verdict() instanceof Evaluation.Many verdict) {
            root.set("averages", averages(verdict));
            root.set("coverage", array(verdict.coverage(), JsonReport::coverage));
        }
        root.set("calibration", calibration(evaluation.calibration()));
        root.set("sources", array(evaluation.sources(), JsonReport::source));
        root.set("curves", array(evaluation.curves(), JsonReport::curves));
        return root.toPrettyString() + "\n";
    }

    private static ObjectNode model(Subject.Model model) {
        ObjectNode node = JSON.objectNode()
                .put("name", model.id().name())
                .put("version", model.id().version())
                .put("sha256", model.id().sha256())
                .put("kind", model.kind());
        node.set("labels", array(model.labels(), JSON::textNode));
        ObjectNode thresholds = node.putObject("thresholds");
        model.thresholds().forEach(threshold -> thresholds.put(threshold.name(), threshold.score()));
        return node;
    }

    private static ObjectNode data(Evaluation evaluation) {
        Subject.Data data = evaluation.subject().data();
        ObjectNode node = JSON.objectNode();
        node.set(
                "files",
                array(
                        data.files(),
                        file -> JSON.objectNode().put("name", file.name()).put("sha256", file.sha256())));
        node.put("rows", evaluation.rows()).put("refused", data.refused());
        if (data.period() instanceof Subject.Period.Days days) {
            node.put("firstDay", days.first().toString())
                    .put("lastDay", days.last().toString())
                    .put("days", days.days());
        }
        node.set("trainedOn", array(data.known(), JSON::textNode));
        return node;
    }

    private static ObjectNode decisions(Evaluation evaluation) {
        Evaluation.Decisions decisions = evaluation.decisions();
        ObjectNode node = JSON.objectNode().put("rule", decisions.rule());
        node.set("accuracy", figure(decisions.accuracy()));
        node.set("macroF1", figure(decisions.macroF1()));
        node.set("labels", array(decisions.labels(), JsonReport::label));
        ObjectNode confusion = node.putObject("confusion");
        confusion.set("truth", array(evaluation.subject().model().labels(), JSON::textNode));
        confusion.set("decided", array(decisions.columns(), JSON::textNode));
        confusion.set("counts", array(decisions.confusion(), row -> array(row, JSON::numberNode)));
        return node;
    }

    private static ObjectNode label(Evaluation.OfLabel label) {
        ObjectNode node = JSON.objectNode()
                .put("label", label.label())
                .put("rows", label.rows())
                .put("decided", label.decided());
        node.set("precision", figure(label.precision()));
        node.set("recall", figure(label.recall()));
        number(node, "f1", label.f1());
        number(node, "averagePrecision", label.averagePrecision());
        number(node, "rocAuc", label.rocAuc());
        return node;
    }

    private static ObjectNode ranking(Evaluation.YesNo verdict) {
        ObjectNode node = JSON.objectNode().put("positives", verdict.positives());
        node.set("averagePrecision", figure(verdict.averagePrecision()));
        node.set("rocAuc", figure(verdict.rocAuc()));
        node.set("reviews", array(verdict.reviews(), JsonReport::review));
        ObjectNode prices =
                node.putObject("prices").put("review", verdict.prices().review());
        if (verdict.prices().missed() instanceof Costs.Missed.Constant constant) {
            prices.put("missed", constant.each());
        } else {
            prices.put("missed", "amount");
        }
        node.set("thresholds", array(verdict.thresholds(), JsonReport::threshold));
        return node;
    }

    private static ObjectNode review(Evaluation.Reviewed reviewed) {
        RankJudgement.Flagged found = reviewed.review().found();
        ObjectNode node = JSON.objectNode()
                .put("budget", reviewed.review().budget().toString())
                .put("reviewed", found.rows())
                .put("found", found.hits());
        node.set("precision", figure(new Figure(found.precision(), reviewed.precision())));
        node.set("recall", figure(new Figure(found.recall(), reviewed.recall())));
        number(node, "ceiling", reviewed.review().most());
        return node;
    }

    private static ObjectNode threshold(Evaluation.Choice choice) {
        ObjectNode node = JSON.objectNode();
        number(node, "score", choice.cost().threshold());
        node.put("what", choice.why()).put("flagged", choice.flagged().rows());
        number(
                node,
                "precision",
                choice.flagged().rows() == 0 ? Double.NaN : choice.flagged().precision());
        number(node, "recall", choice.flagged().recall());
        return node.put("reviews", choice.cost().reviews())
                .put("missed", choice.cost().missed())
                .put("cost", choice.cost().total())
                .put("cheapest", choice.cheapest());
    }

    private static ObjectNode averages(Evaluation.Many verdict) {
        ObjectNode node = JSON.objectNode();
        number(node, "averagePrecision", verdict.averagePrecision());
        number(node, "rocAuc", verdict.rocAuc());
        return node;
    }

    private static ObjectNode coverage(Evaluation.Coverage coverage) {
        ObjectNode node = JSON.objectNode()
                .put("probability", coverage.confidence())
                .put("rows", coverage.rows())
                .put("share", coverage.share());
        node.set("accuracy", figure(coverage.accuracy()));
        return node;
    }

    private static ObjectNode calibration(Evaluation.Calibration calibration) {
        ObjectNode node = JSON.objectNode().put("of", calibration.of());
        number(node, "brier", calibration.brier());
        number(node, "brierSkill", calibration.skill());
        node.set("all", reliability(calibration.all()));
        if (calibration.floor() > 0) {
            node.set("above", reliability(calibration.above()).put("floor", calibration.floor()));
        }
        node.set("histogram", array(calibration.histogram(), JSON::numberNode));
        return node;
    }

    private static ObjectNode reliability(Reliability reliability) {
        ObjectNode node = JSON.objectNode().put("rows", reliability.rows());
        number(node, "error", reliability.error());
        node.set("bins", array(reliability.bins(), bin -> {
            ObjectNode made = JSON.objectNode()
                    .put("from", bin.range().low())
                    .put("to", bin.range().high())
                    .put("rows", bin.rows())
                    .put("meanScore", bin.mean());
            made.set("observed", figure(new Figure(bin.rate(), bin.interval())));
            return made;
        }));
        return node;
    }

    private static ObjectNode source(Evaluation.Source source) {
        ObjectNode node = JSON.objectNode().put("file", source.name()).put("rows", source.rows());
        number(node, "accuracy", source.accuracy());
        number(node, "macroF1", source.macroF1());
        node.set("f1", array(source.f1(), JSON::numberNode));
        return node;
    }

    private static ObjectNode curves(Evaluation.LabelCurves curves) {
        ObjectNode node = JSON.objectNode().put("label", curves.label());
        node.set("recallPrecision", points(curves.precisionRecall()));
        node.set("falseAndTruePositives", points(curves.roc()));
        return node;
    }

    private static ArrayNode points(Curve curve) {
        return array(curve.points(), point -> JSON.arrayNode().add(point.x()).add(point.y()));
    }

    private static ObjectNode figure(Figure figure) {
        ObjectNode node = JSON.objectNode();
        number(node, "value", figure.value());
        Interval interval = figure.interval();
        if (interval.isKnown()) {
            node.put("low", interval.low()).put("high", interval.high());
        }
        return node;
    }

    /** JSON knows neither infinity nor what is not a number: both are null. */
    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static <T> ArrayNode array(Collection<T> from, Function<T, ? extends JsonNode> made) {
        ArrayNode array = JSON.arrayNode();
        from.forEach(one -> array.add(made.apply(one)));
        return array;
    }
}
