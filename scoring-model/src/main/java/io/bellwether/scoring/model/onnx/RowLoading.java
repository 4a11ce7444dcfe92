package io.bellwether.scoring.model.onnx;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.explain.LinearExplainer;
import io.bellwether.scoring.explain.PerturbationExplainer;
import io.bellwether.scoring.explain.RowExplainer;
import io.bellwether.scoring.explain.TreeExplainer;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TableModel;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.graph.GraphFile;
import io.bellwether.scoring.model.onnx.graph.Operators;
import io.bellwether.scoring.model.onnx.row.OnnxRiskModel;
import io.bellwether.scoring.model.onnx.row.OnnxTableModel;
import io.bellwether.scoring.model.onnx.row.RowInput;
import io.bellwether.scoring.model.onnx.row.RowScoring;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.scoring.model.onnx.session.Domain;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import java.util.List;

/** The part of the load gate that is about rows of numbers. */
final class RowLoading {
    private static final String FEATURES = "features";
    /** Risk features are logarithms, flags and shares. */
    private static final float LARGEST_RISK = 1e6f;
    /** A user's numbers may be large; beyond this, sums over them lose all sense in single precision. */
    private static final float LARGEST_TABLE = (float) 1e15;

    private RowLoading() {}

    static RiskModel risk(Gate gate, ModelKind.Risk kind) throws PackageException {
        checkFeatures(gate, kind.features());
        RowScoring rows = gate.fromGraph(() -> scoring(gate, kind, LARGEST_RISK));
        RowGolden golden = RowGolden.ofFeatures(rows);
        gate.verifyGolden(rows, golden::ask);
        return new OnnxRiskModel(
                rows, kind.thresholds(), gate.manifest().origin().reference());
    }

    static TableModel table(Gate gate, ModelKind.Table kind) throws PackageException {
        RowScoring rows = gate.fromGraph(() -> scoring(gate, kind, LARGEST_TABLE));
        OnnxTableModel model = new OnnxTableModel(rows, kind.columns());
        RowGolden golden = RowGolden.ofTable(model, rows);
        gate.verifyGolden(model, golden::ask);
        return model;
    }

    private static RowScoring scoring(Gate gate, ModelKind.Rows kind, float largest) throws OrtException {
        ModelManifest manifest = gate.manifest();
        List<ModelFeature> features = kind.features();
        List<String> labels = manifest.outputs().labels();
        int logits = kind.logits(labels.size());
        GraphFile graph = GraphFile.parse(gate.file(ModelManifest.MODEL_FILE), operators(kind.computes()));
        Calibration calibration = new Calibration(manifest.outputs());
        List<String> names = features.stream().map(ModelFeature::name).toList();
        Domain domain = new Domain(manifest.identity().name(), names, labels, calibration::probabilities);
        RowExplainer exact = switch (kind.computes()) {
            case LINEAR -> new LinearExplainer(graph.coefficients(features.size(), logits), features);
            case TREES -> new TreeExplainer(graph.trees(FEATURES, features.size(), logits), features);
            case DENSE -> null;
        };
        DenseScorer scorer = DenseScorer.open(domain, graph.bytes(), FEATURES, logits);
        RowExplainer explainer =
                exact == null ? new PerturbationExplainer(features, logits, scores(scorer, gate)) : exact;
        return new RowScoring(
                gate.id(), new RowInput(features, largest), new RowScoring.Engine(scorer, calibration, explainer));
    }

    private static PerturbationExplainer.RawScores scores(DenseScorer scorer, Gate gate) {
        return (rows, logits) -> {
            try {
                scorer.score(rows, logits);
            } catch (OrtException e) {
                throw new ScoringException(
                        ScoringException.Kind.MODEL_FAILED, "ONNX Runtime failed in model " + gate.id(), e);
            }
        };
    }

    private static Operators operators(ModelKind.Computes computes) {
        return switch (computes) {
            case LINEAR -> Operators.PLAIN;
            case TREES -> Operators.TREES;
            case DENSE -> Operators.NETWORK;
        };
    }

    private static void checkFeatures(Gate gate, List<ModelFeature> features) throws PackageException {
        List<String> known = RiskFeatures.names();
        for (int i = 0; i < Math.max(known.size(), features.size()); i++) {
            String expected = i < known.size() ? "'" + known.get(i) + "'" : "no further one";
            String found = i < features.size() ? "'" + features.get(i).name() + "'" : "nothing";
            if (!expected.equals(found)) {
                throw gate.refused(
                        Reason.FEATURES,
                        ModelManifest.FILE,
                        "features[" + i + "] is " + found + " where this build computes " + expected
                                + "; train the package again with this build, or use the build it was made for");
            }
        }
    }
}
