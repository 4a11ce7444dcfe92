package io.bellwether.benchmarks;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.explain.LinearExplainer;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.graph.GraphFile;
import io.bellwether.scoring.model.onnx.graph.Operators;
import io.bellwether.scoring.model.onnx.row.OnnxRiskModel;
import io.bellwether.scoring.model.onnx.row.RowInput;
import io.bellwether.scoring.model.onnx.row.RowScoring;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.TrainerSpec;
import io.bellwether.training.trainer.RowTrainer;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A linear risk model of the features of the shipped one, which has trees: trained to tell the payments that the shipped one finds
 * the riskier half. How good it is does not matter here, what it costs does.
 */
final class LinearRisk {
    private static final TrainerSpec TRAINER = new TrainerSpec.Logistic(5, 0.2, 32, 0);
    private static final long SEED = 7;
    private static final float LARGEST = 1e6f;

    private LinearRisk() {}

    /** Trains one: its graph. */
    static byte[] train(RiskModel judge, Rows rows, List<FeatureVector> vectors) {
        double[] risks =
                vectors.stream().mapToDouble(vector -> risk(judge, vector)).toArray();
        double median = DoubleStream.of(risks).sorted().toArray()[risks.length / 2];
        int[] truth = IntStream.range(0, risks.length)
                .map(i -> risks[i] > median ? 1 : 0)
                .toArray();
        LabelledRows labelled = new LabelledRows(rows.all(), truth, judge.labels());
        return RowTrainer.train(TRAINER, labelled, SEED, progress -> {}).graph();
    }

    /** The model as the loader would put it together, calibration and thresholds from the shipped package. */
    static RiskModel model(PackageFiles shipped, ModelKind.Risk kind, byte[] graph) throws OrtException {
        ModelManifest manifest = shipped.manifest();
        List<ModelFeature> features = kind.features();
        GraphFile checked = GraphFile.parse(graph, Operators.PLAIN);
        LinearExplainer explainer = new LinearExplainer(checked.coefficients(features.size(), 1), features);
        RowScoring.Engine engine = new RowScoring.Engine(
                Rows.open(manifest, kind, checked.bytes()), new Calibration(manifest.outputs()), explainer);
        return new OnnxRiskModel(
                new RowScoring(shipped.id(), new RowInput(features, LARGEST), engine),
                kind.thresholds(),
                manifest.origin().reference());
    }

    private static double risk(RiskModel judge, FeatureVector vector) {
        try {
            return judge.score(vector).rawScore();
        } catch (ScoringException e) {
            throw new IllegalStateException("an invented payment has no score", e);
        }
    }
}
