package io.bellwether.training.pack;

import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.manifest.Outputs;
import io.bellwether.scoring.model.manifest.Platt;
import io.bellwether.training.data.Polarity;
import io.bellwether.training.judge.Calibration;
import io.bellwether.training.judge.ClassJudgement;
import io.bellwether.training.text.SentimentModel;
import io.bellwether.training.text.SentimentReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a trained sentiment model as a package. */
public final class SentimentPackage {
    /** Written for this purpose, so that no one's text is passed on with the model. */
    private static final List<String> GOLDEN_TEXTS = List.of(
            "Acme posts record profit, shares jump 12%",
            "Acme net loss widens as sales fall 8 %",
            "Acme to hold its annual meeting on Tuesday",
            "$ACME cut to sell at a large bank https://example.com/a",
            "Regulator clears Acme; no fine expected",
            "Acme does not expect a profit this year",
            "Is it time to buy gold?",
            "Rupee ends flat against the dollar",
            "Acme wins Rs 500 crore order from railways",
            "Brokers upgrade Acme after strong quarter!",
            "Lawsuit over faulty brakes weighs on Acme",
            "",
            "Ω ∞ ？");

    private final SentimentModel model;
    private final SentimentReport report;

    /** A package of this model. */
    public SentimentPackage(SentimentModel model, SentimentReport report) {
        this.model = model;
        this.report = report;
    }

    /** Writes all files of the package. */
    public void write(Path directory, Provenance provenance) throws IOException {
        Calibration calibration = report.calibration();
        List<Platt> platts = new ArrayList<>();
        for (int k = 0; k < Polarity.values().length; k++) {
            platts.add(new Platt(calibration.scales()[k], calibration.offsets()[k]));
        }
        new PackageWriter(new ModelManifest.Identity(
                        "sentiment", provenance.version().text()))
                .file(ModelManifest.MODEL_FILE, new LinearGraph(model.weights()).tokens())
                .file(ModelManifest.VOCABULARY_FILE, model.vocabulary().text().getBytes(StandardCharsets.UTF_8))
                .file(ModelManifest.GOLDEN_FILE, golden())
                .file(ModelManifest.CARD_FILE, card(provenance))
                .write(
                        directory,
                        new ModelKind.TextLinear(model.settings()),
                        new Outputs(Polarity.labels(), platts),
                        new Origin("Apache-2.0", provenance.data(), metrics()));
    }

    private byte[] golden() {
        Golden golden = new Golden();
        GOLDEN_TEXTS.forEach(text -> golden.add(text, report.calibration().probabilities(model.logits(text))));
        return golden.bytes();
    }

    private SortedMap<String, Double> metrics() {
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put("calibration-error", Card.rounded(report.error()));
        metrics.put("vocabulary", (double) model.vocabulary().size());
        for (SentimentReport.Source source : report.sources()) {
            String name = source.origin().name();
            put(metrics, "within/" + name, source.within());
            put(metrics, "with-all/" + name, source.with());
            put(metrics, "across/" + name, source.across());
        }
        return metrics;
    }

    private static void put(SortedMap<String, Double> metrics, String name, ClassJudgement judgement) {
        if (judgement.rows() > 0) {
            metrics.put("accuracy/" + name, Card.rounded(judgement.accuracy()));
            metrics.put("macro-f1/" + name, Card.rounded(judgement.macroF1()));
        }
    }

    private byte[] card(Provenance provenance) {
        Card card = new Card("Sentiment of a headline", provenance)
                .line("")
                .line(
                        "A logistic regression over " + model.vocabulary().size()
                                + " words, word stems and pairs of them. It says whether a"
                                + " headline or a short news text is negative, neutral or positive for whom it is about, and which words say so.")
                .section("For what, and not for what")
                .points(List.of(
                        "For rates over many headlines and short financial news texts in English.",
                        "Not for a decision about a single text, not for long articles, not for other languages, and not for trading on its own.",
                        "One sentiment for the whole text: it does not tell the winner of a deal from the loser."))
                .made(provenance)
                .section("How good it is")
                .line(
                        "Cross-validated (every text judged by a model that has not seen it), and on one source after training on the others only.")
                .line("The last is what to expect of news that resembles none of the sources.")
                .line("")
                .line(
                        "| source | judged by models of | texts | accuracy | macro F1 | F1 negative | F1 neutral | F1 positive |")
                .line("|---|---|---|---|---|---|---|---|");
        for (SentimentReport.Source source : report.sources()) {
            row(card, source.origin().name() + " | the same source", source.within());
            row(card, source.origin().name() + " | all sources", source.with());
            row(card, source.origin().name() + " | the other sources", source.across());
        }
        return card.line("")
                .line("Expected calibration error of the probabilities, fitted on one half and measured on the other: "
                        + Card.figure(report.error()) + ".")
                .section("Where it fails")
                .points(
                        List.of(
                                "On other sources, as the table shows: what counts as neutral differs most, because annotators were asked different questions.",
                                "On words it has not seen; a text without a known word gets the same answer as any other such text.",
                                "On irony, on questions, and where good news for one is bad news for another.",
                                "On direction without a word for it: numbers count as a rise or a fall only with a sign or a word beside them.",
                                "Company names that were often in the news in training carry a weight of their own, deserved or not."))
                .bytes();
    }

    private static void row(Card card, String name, ClassJudgement judgement) {
        if (judgement.rows() > 0) {
            card.row(
                    name,
                    (double) judgement.rows(),
                    judgement.accuracy(),
                    judgement.macroF1(),
                    judgement.f1(0),
                    judgement.f1(1),
                    judgement.f1(2));
        }
    }
}
