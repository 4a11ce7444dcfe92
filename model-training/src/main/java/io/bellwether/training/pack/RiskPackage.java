package io.bellwether.training.pack;

import io.bellwether.scoring.feature.FeatureSpec;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.manifest.Outputs;
import io.bellwether.scoring.model.manifest.Platt;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.risk.RiskRows;
import io.bellwether.training.risk.RiskTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a trained risk model as a package. */
public final class RiskPackage {
    private static final int GOLDEN_OF_EACH_KIND = 20;
    private static final double CALIBRATION_FLOOR = 0.01;

    private final RiskTraining.Trained trained;
    private final RiskRows rows;
    private final Instant testFrom;

    /**
     * A package of this model.
     *
     * @param rows     it was trained and tested on
     * @param testFrom where the test rows begin
     */
    public RiskPackage(RiskTraining.Trained trained, RiskRows rows, Instant testFrom) {
        this.trained = trained;
        this.rows = rows;
        this.testFrom = testFrom;
    }

    /** Writes all files of the package. */
    public void write(Path directory, Provenance provenance) throws IOException {
        Outputs outputs = new Outputs(
                RiskTraining.LABELS,
                List.of(new Platt(
                        trained.calibration().scales()[0], trained.calibration().offsets()[0])));
        Origin origin = new Origin("Apache-2.0", provenance.data(), metrics());
        new PackageWriter(
                        new ModelManifest.Identity("risk", provenance.version().text()))
                .file(ModelManifest.MODEL_FILE, new LinearGraph(trained.weights()).dense())
                .file(ModelManifest.GOLDEN_FILE, golden())
                .file(ModelManifest.CARD_FILE, card(provenance))
                .write(
                        directory,
                        new ModelKind.Risk(ModelKind.Computes.LINEAR, features(), trained.thresholds()),
                        outputs,
                        origin);
    }

    private List<ModelFeature> features() {
        List<ModelFeature> features = new ArrayList<>();
        List<FeatureSpec> specs = RiskFeatures.specs();
        for (int i = 0; i < specs.size(); i++) {
            FeatureSpec spec = specs.get(i);
            features.add(new ModelFeature(
                    spec.name(), spec.missing(), spec.group(), trained.means().get(i)));
        }
        return features;
    }

    private byte[] golden() {
        Golden golden = new Golden();
        int frauds = 0;
        int others = 0;
        for (int row = rows.from(testFrom); row < rows.size(); row++) {
            int seen = rows.fraud(row) ? frauds++ : others++;
            if (seen < GOLDEN_OF_EACH_KIND) {
                golden.add(rows.inputs(row), trained.score(rows.inputs(row)));
            }
        }
        return golden.bytes();
    }

    private SortedMap<String, Double> metrics() {
        RankJudgement judged = trained.judgement();
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put("test-rows", (double) judged.rows());
        metrics.put("prior", Card.rounded((double) judged.positives() / judged.rows()));
        metrics.put("average-precision", Card.rounded(judged.averagePrecision()));
        metrics.put("roc-auc", Card.rounded(judged.rocAuc()));
        metrics.put(
                "recall-at-review-budget",
                Card.rounded(judged.atBudget(RiskTraining.REVIEW_BUDGET).recall()));
        metrics.put(
                "precision-high",
                Card.rounded(judged.at(trained.thresholds().high()).precision()));
        metrics.put(
                "recall-high",
                Card.rounded(judged.at(trained.thresholds().high()).recall()));
        metrics.put(
                "precision-medium",
                Card.rounded(judged.at(trained.thresholds().medium()).precision()));
        metrics.put(
                "recall-medium",
                Card.rounded(judged.at(trained.thresholds().medium()).recall()));
        metrics.put("calibration-error", Card.rounded(judged.calibrationError(CALIBRATION_FLOOR)));
        metrics.put("brier-skill", Card.rounded(judged.brierSkill()));
        return metrics;
    }

    private byte[] card(Provenance provenance) {
        RankJudgement judged = trained.judgement();
        Card card = new Card("Risk of a card transaction", provenance)
                .line("")
                .line(
                        "A logistic regression over " + RiskFeatures.names().size()
                                + " features of a transaction and of what its account did"
                                + " before. It gives the probability that the transaction is fraud, with the contribution of each feature.")
                .section("For what, and not for what")
                .points(List.of(
                        "For trying Bellwether out, and as a start for a model of your own: **train it again on your transactions**.",
                        "Not for decisions about real people or cards: it has only seen generated ones.",
                        "Age, gender and occupation of card holders are not used."))
                .made(provenance)
                .section("How good it is")
                .line("Trained on what happened before " + testFrom + ", tested on the " + judged.rows()
                        + " transactions from then on, of which " + judged.positives()
                        + " were fraud. Calibration and thresholds were set before that time, too.")
                .line("")
                .line("| measure | value |")
                .line("|---|---|");
        card.row("average precision", judged.averagePrecision())
                .row("area under the ROC curve", judged.rocAuc())
                .row(
                        "recall when the " + RiskTraining.REVIEW_BUDGET * 100 + " % highest scores are reviewed",
                        judged.atBudget(RiskTraining.REVIEW_BUDGET).recall())
                .row(
                        "expected calibration error, scores above " + CALIBRATION_FLOOR,
                        judged.calibrationError(CALIBRATION_FLOOR))
                .row("Brier skill against the prior", judged.brierSkill())
                .line("")
                .line("| threshold | score | flagged | precision | recall |")
                .line("|---|---|---|---|---|");
        threshold(
                card,
                "medium: what a review budget of " + RiskTraining.REVIEW_BUDGET * 100 + " % covers",
                trained.thresholds().medium());
        threshold(
                card,
                "high: fraud at least " + RiskTraining.HIGH_PRECISION * 100 + " % of the time",
                trained.thresholds().high());
        for (double threshold : new double[] {0.05, 0.1, 0.2, 0.5, 0.8, 0.95}) {
            threshold(card, "", threshold);
        }
        return card.section("Where it fails")
                .points(List.of(
                        "On other cards than those it was trained on. The features carry over, the weights do not: amounts, categories and hours of fraud differ.",
                        "On accounts without a past: most of its strength is what the account usually does. The first transactions of an account are judged by amount, hour and category alone.",
                        "On fraud that looks like the account: usual amounts at usual hours at usual merchants.",
                        "In the generated data an account has at most one day of fraud, with nothing legitimate in between, and fraud keeps to narrow amounts per category. Real fraud is less kind, so expect lower figures.",
                        "The hour is UTC. Where accounts live in other time zones, night means something else."))
                .bytes();
    }

    private void threshold(Card card, String name, double threshold) {
        RankJudgement.Flagged flagged = trained.judgement().at(threshold);
        card.row(name, threshold, (double) flagged.rows(), flagged.precision(), flagged.recall());
    }
}
