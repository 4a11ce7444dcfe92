package io.bellwether.scoring.model.onnx;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.scoring.explain.Coefficients;
import io.bellwether.scoring.explain.LinearExplainer;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.manifest.ManifestFeature;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.PackageException.Reason;
import io.bellwether.scoring.model.onnx.graph.GraphFile;
import io.bellwether.scoring.model.onnx.row.LinearRiskModel;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.scoring.model.onnx.session.Domain;
import java.util.List;

/** The part of the load gate that is about rows of numbers. Golden lines: {@code {"features":[1.0,null],"score":0.01}}. */
final class RowLoading {
    private static final String FEATURES = "features";

    private RowLoading() {}

    static RiskModel risk(PackageFolder folder, ModelKind.RiskLinear kind) throws PackageException {
        checkFeatures(folder, kind.features());
        byte[] graph = folder.file(ModelManifest.MODEL_FILE);
        LinearRiskModel model = folder.fromGraph(() -> risk(folder, kind, graph));
        FeatureVector vector = new FeatureVector(model.features());
        folder.verifyGolden(model, line -> ask(model, vector, line));
        return model;
    }

    private static LinearRiskModel risk(PackageFolder folder, ModelKind.RiskLinear kind, byte[] graph)
            throws OrtException {
        ModelManifest manifest = folder.manifest();
        Calibration calibration = new Calibration(manifest.outputs());
        Domain domain = new Domain(
                manifest.identity().name(),
                RiskFeatures.names(),
                manifest.outputs().labels(),
                calibration::probabilities);
        Coefficients coefficients =
                GraphFile.parse(graph).coefficients(kind.features().size(), 1);
        DenseScorer scorer = DenseScorer.open(domain, graph, FEATURES, 1);
        LinearExplainer explainer = new LinearExplainer(coefficients, kind.features());
        return new LinearRiskModel(folder.id(), kind, new LinearRiskModel.Engine(scorer, calibration, explainer));
    }

    private static void checkFeatures(PackageFolder folder, List<ManifestFeature> features) throws PackageException {
        List<String> known = RiskFeatures.names();
        for (int i = 0; i < Math.max(known.size(), features.size()); i++) {
            String expected = i < known.size() ? "'" + known.get(i) + "'" : "no further one";
            String found = i < features.size() ? "'" + features.get(i).name() + "'" : "nothing";
            if (!expected.equals(found)) {
                throw folder.refused(
                        Reason.FEATURES,
                        ModelManifest.FILE,
                        "features[" + i + "] is " + found + " where this build computes " + expected
                                + "; train the package again with this build, or use the build it was made for");
            }
        }
    }

    private static void ask(LinearRiskModel model, FeatureVector vector, JsonNode line) throws ScoringException {
        JsonNode features = line.path("features");
        GoldenSet.require(
                features.size() == vector.size(), "has " + features.size() + " features, not " + vector.size());
        vector.clear();
        for (int i = 0; i < vector.size(); i++) {
            JsonNode value = features.get(i);
            GoldenSet.require(value.isNumber() || value.isNull(), "has a feature that is no number: " + value);
            if (value.isNumber()) {
                vector.set(i, value.floatValue());
            }
        }
        Score score = model.score(vector);
        GoldenSet.same(score.positive(), line.path("score"));
        GoldenSet.explained(score, model.rawScoreOfCoefficients(vector), "'weights' and 'bias'");
    }
}
