package io.bellwether.training.pack;

import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.training.data.KnownLayout;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.risk.Finding;
import io.bellwether.training.risk.RiskTraining;
import io.bellwether.training.rows.TrainerSpec;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The card of a risk model. */
public final class RiskCard {
    private static final double[] THRESHOLDS = {0.05, 0.1, 0.2, 0.5, 0.8, 0.95};

    private final RiskTraining training;
    private final RiskTraining.Trained trained;
    private final Findings findings;

    /**
     * A card of this model.
     *
     * @param training gave it
     */
    public RiskCard(RiskTraining training, RiskTraining.Trained trained, Findings findings) {
        this.training = training;
        this.trained = trained;
        this.findings = findings;
    }

    /**
     * Where it was looked for failures.
     *
     * @param parts  of the test time
     * @param others populations that it was not made for
     */
    public record Findings(List<Finding> parts, List<Finding> others) {

        /** Copies what it is given. */
        public Findings {
            parts = List.copyOf(parts);
            others = List.copyOf(others);
        }
    }

    byte[] bytes(Provenance provenance) {
        Card card = new Card("Risk of a card transaction", provenance)
                .line("")
                .line(
                        kind() + " over " + RiskFeatures.names().size()
                                + " features of a transaction and of what its account did"
                                + " before. It gives the probability that the transaction is fraud, with the contribution of each feature.")
                .section("For what, and not for what")
                .points(purposes(provenance))
                .made(provenance);
        chosen(card);
        measures(card);
        failures(card, isGenerated(provenance));
        return card.bytes();
    }

    private static List<String> purposes(Provenance provenance) {
        String unused = "Age, gender and occupation of card holders are not used.";
        return isGenerated(provenance)
                ? List.of(
                        "For trying Bellwether out, and as a start for a model of your own: **train it again on your transactions**.",
                        "Not for decisions about real people or cards: it has only seen generated ones.",
                        unused)
                : List.of("For transactions of the population that it was trained on, and for no other.", unused);
    }

    private static boolean isGenerated(Provenance provenance) {
        return provenance.data().stream()
                .allMatch(source ->
                        source.name().equals(KnownLayout.SPARKOV.provenance().name()));
    }

    private String kind() {
        TrainerSpec spec = training.spec();
        if (spec instanceof TrainerSpec.BoostedTrees trees) {
            return trees.trees() + " gradient-boosted trees of depth " + trees.depth();
        } else if (spec instanceof TrainerSpec.Forest forest) {
            return "A random forest of " + forest.trees() + " trees";
        } else if (spec instanceof TrainerSpec.FactorisationMachine) {
            return "A factorisation machine";
        }
        return "A logistic regression";
    }

    private void chosen(Card card) {
        Instant calibrated = trained.judged().calibratedFrom();
        RankJudgement before = trained.judged().before();
        card.section("What was chosen on what")
                .points(List.of(
                        "Trainer: `" + training.spec()
                                + "`. The features and the numbers of the shipped recipe were compared on the"
                                + " training months of the generated transactions only (docs/features.md has the figures).",
                        String.format(
                                Locale.ROOT,
                                "Calibration (Platt) and thresholds: on the last %.0f %% of the training rows, from %s on, by a model "
                                        + "that had seen only the rows before (average precision there %.4f). Then it was trained on all training rows.",
                                100 * training.plan().validation(),
                                calibrated,
                                before.averagePrecision()),
                        "The test rows, from " + training.plan().testFrom()
                                + " on, were used for the figures on this card and nothing else."));
    }

    private void measures(Card card) {
        RankJudgement judged = trained.judged().test();
        double budget = training.plan().reviewBudget();
        card.section("How good it is")
                .line("Tested on the " + judged.rows() + " transactions from "
                        + training.plan().testFrom() + " on, of which " + judged.positives() + " were fraud.")
                .line("")
                .line("| measure | value |")
                .line("|---|---|")
                .row("average precision", judged.averagePrecision())
                .row("area under the ROC curve", judged.rocAuc())
                .row(
                        "recall when the " + Card.percent(budget) + " highest scores are reviewed",
                        judged.atBudget(budget).recall())
                .row(
                        "expected calibration error, scores above " + RiskPackage.CALIBRATION_FLOOR,
                        judged.calibrationError(RiskPackage.CALIBRATION_FLOOR))
                .row("Brier skill against the prior", judged.brierSkill())
                .line("")
                .line("| threshold | score | flagged | precision | recall |")
                .line("|---|---|---|---|---|");
        threshold(
                card,
                "medium: what a review budget of " + Card.percent(budget) + " covers",
                trained.thresholds().medium());
        threshold(
                card,
                "high: fraud at least " + Card.percent(RiskTraining.HIGH_PRECISION) + " of the time",
                trained.thresholds().high());
        for (double threshold : THRESHOLDS) {
            threshold(card, "", threshold);
        }
    }

    private void threshold(Card card, String name, double threshold) {
        RankJudgement.Flagged flagged = trained.judged().test().at(threshold);
        card.row(name, threshold, (double) flagged.rows(), flagged.precision(), flagged.recall());
    }

    private void failures(Card card, boolean generated) {
        card.section("Where it fails")
                .line("Parts of the test time; flagged are scores from the medium threshold on:")
                .line("");
        table(card, findings.parts());
        card.line("")
                .line(
                        "**Other populations: here it fails.** The same transactions, changed or seen by a model that does not know the cards:")
                .line("");
        table(card, findings.others());
        card.line("")
                .points(List.of(
                        "Scores and thresholds hold for the population of the training only. Measure on your own transactions before you believe them.",
                        "On fraud that looks like the account: usual amounts at usual hours at usual merchants.",
                        "The hour is UTC. Where accounts live in other time zones, night means something else."));
        if (generated) {
            card.points(
                    List.of(
                            "In the generated data an account has at most one day of fraud, with nothing legitimate in between, and fraud keeps to narrow amounts per category. Real fraud is less kind, so expect lower figures."));
        }
    }

    private static void table(Card card, List<Finding> findings) {
        card.line("| transactions | rows | fraud | average precision | flagged | precision | recall |")
                .line("|---|---|---|---|---|---|---|");
        for (Finding finding : findings) {
            card.line(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.4f | %.0f | %.4f | %.4f |",
                    finding.population(),
                    finding.judged().rows(),
                    finding.judged().positives(),
                    finding.judged().averagePrecision(),
                    (double) finding.reviewed().rows(),
                    finding.reviewed().precision(),
                    finding.reviewed().recall()));
        }
    }
}
