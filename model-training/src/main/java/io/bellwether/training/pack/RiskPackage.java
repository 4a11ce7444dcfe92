package io.bellwether.training.pack;

import io.bellwether.scoring.feature.FeatureSpec;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.drift.Distribution;
import io.bellwether.scoring.model.drift.Reference;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Writes a trained risk model as a package. */
public final class RiskPackage {
    private static final int GOLDEN_OF_EACH_KIND = 20;
    static final double CALIBRATION_FLOOR = 0.01;

    private final RiskTraining training;
    private final RiskTraining.Trained trained;
    private final RiskRows rows;
    private final RiskCard card;

    /**
     * A package of this model.
     *
     * @param training gave it
     * @param rows     it was trained and tested on
     */
    public RiskPackage(RiskTraining training, RiskTraining.Trained trained, RiskRows rows, RiskCard card) {
        this.training = training;
        this.trained = trained;
        this.rows = rows;
        this.card = card;
    }

    /**
     * Writes all files of the package.
     *
     * @param licence of the package: SPDX identifier, or in words
     */
    public void write(Path directory, Provenance provenance, ModelManifest.Identity identity, String licence)
            throws IOException {
        Outputs outputs = new Outputs(
                RiskTraining.LABELS,
                List.of(new Platt(
                        trained.calibration().scales()[0], trained.calibration().offsets()[0])));
        Origin origin = new Origin(licence, provenance.data(), metrics(), reference());
        ModelKind.Computes computes =
                ModelKind.Computes.valueOf(trained.model().computes().name());
        new PackageWriter(identity)
                .file(ModelManifest.MODEL_FILE, trained.model().graph())
                .file(ModelManifest.GOLDEN_FILE, golden())
                .file(ModelManifest.CARD_FILE, card.bytes(provenance))
                .write(
                        directory,
                        new ModelKind.Risk(computes, features(computes), trained.thresholds()),
                        outputs,
                        origin);
    }

    /** A dense model is explained by few groups: families of features instead of single ones. */
    private List<ModelFeature> features(ModelKind.Computes computes) {
        List<ModelFeature> features = new ArrayList<>();
        List<FeatureSpec> specs = RiskFeatures.specs();
        for (int i = 0; i < specs.size(); i++) {
            FeatureSpec spec = specs.get(i);
            String group = computes == ModelKind.Computes.DENSE ? RiskFeatures.family(i) : spec.group();
            features.add(new ModelFeature(
                    spec.name(), spec.missing(), group, trained.means().get(i)));
        }
        return features;
    }

    /** Features of the rows it was trained on; the score of those it was not: a model is too sure of rows it has seen. */
    private Reference reference() {
        int test = rows.from(training.plan().testFrom());
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        List<String> names = RiskFeatures.names();
        for (int feature = 0; feature < names.size(); feature++) {
            int at = feature;
            int[] there = IntStream.range(0, test)
                    .filter(row -> !rows.isMissing(row, at))
                    .toArray();
            float[] values = new float[there.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.inputs(there[i])[at];
            }
            distributions.put(names.get(at), Distribution.of(values, test - values.length));
        }
        float[] scores = new float[rows.size() - test];
        for (int row = test; row < rows.size(); row++) {
            scores[row - test] = (float) trained.score(rows.inputs(row));
        }
        distributions.put(Reference.SCORE, Distribution.of(scores, 0));
        return new Reference(distributions);
    }

    private byte[] golden() {
        Golden golden = new Golden();
        int frauds = 0;
        int others = 0;
        for (int row = rows.from(training.plan().testFrom()); row < rows.size(); row++) {
            int seen = rows.fraud(row) ? frauds++ : others++;
            if (seen < GOLDEN_OF_EACH_KIND) {
                golden.add(rows.inputs(row), trained.score(rows.inputs(row)));
            }
        }
        return golden.bytes();
    }

    private SortedMap<String, Double> metrics() {
        RankJudgement judged = trained.judged().test();
        RankJudgement.Flagged high = judged.at(trained.thresholds().high());
        RankJudgement.Flagged medium = judged.at(trained.thresholds().medium());
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put("test-rows", (double) judged.rows());
        metrics.put("prior", Card.rounded((double) judged.positives() / judged.rows()));
        metrics.put("average-precision", Card.rounded(judged.averagePrecision()));
        metrics.put("roc-auc", Card.rounded(judged.rocAuc()));
        metrics.put(
                "recall-at-review-budget",
                Card.rounded(judged.atBudget(training.plan().reviewBudget()).recall()));
        metrics.put("precision-high", Card.rounded(high.precision()));
        metrics.put("recall-high", Card.rounded(high.recall()));
        metrics.put("precision-medium", Card.rounded(medium.precision()));
        metrics.put("recall-medium", Card.rounded(medium.recall()));
        metrics.put("calibration-error", Card.rounded(judged.calibrationError(CALIBRATION_FLOOR)));
        metrics.put("brier-skill", Card.rounded(judged.brierSkill()));
        return metrics;
    }
}
