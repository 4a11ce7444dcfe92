package io.bellwether.scoring.model.onnx.row;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.explain.LinearExplainer;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.ScoringException.Kind;
import io.bellwether.scoring.model.manifest.ManifestFeature;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.onnx.session.Closing;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.scoring.model.onnx.session.PerThread;
import java.nio.FloatBuffer;
import java.util.List;

/** A linear risk model behind its load gate: checks the input, scores, calibrates, explains. */
public final class LinearRiskModel implements RiskModel {
    /** Features are logarithms, flags and shares: beyond this a number is an error, not a fact. */
    private static final float LARGEST = 1e6f;

    private final ModelId id;
    private final ModelKind.RiskLinear kind;
    private final List<String> names;
    private final float[] defaults;
    private final Engine engine;
    private final PerThread<Row> rows;

    /** What computes: the scorer, then calibration and reasons. */
    public record Engine(DenseScorer scorer, Calibration calibration, LinearExplainer explainer) {}

    /** A model with these features, which owns the scorer from now on. */
    public LinearRiskModel(ModelId id, ModelKind.RiskLinear kind, Engine engine) {
        this.id = id;
        this.kind = kind;
        this.engine = engine;
        this.names =
                List.copyOf(kind.features().stream().map(ManifestFeature::name).toList());
        this.defaults = new float[names.size()];
        for (int i = 0; i < defaults.length; i++) {
            boolean hasDefault = kind.features().get(i).missing() instanceof MissingPolicy.Default;
            defaults[i] =
                    hasDefault ? ((MissingPolicy.Default) kind.features().get(i).missing()).value() : Float.NaN;
        }
        int width = names.size();
        int scratch = engine.explainer().scratchSize();
        this.rows = new PerThread<>(() -> new Row(width, scratch));
    }

    /** What one thread needs for a row. */
    private static final class Row implements PerThread.Freeable {
        private final float[] values;
        private final FloatBuffer buffer;
        private final float[] logit = new float[1];
        private final double[] scratch;

        Row(int width, int scratchSize) {
            values = new float[width];
            buffer = FloatBuffer.wrap(values);
            scratch = new double[scratchSize];
        }

        /** Nothing to free: all on the heap. */
        @Override
        public void free() {}
    }

    @Override
    public ModelId id() {
        return id;
    }

    @Override
    public List<String> features() {
        return names;
    }

    @Override
    public Level level(double score) {
        return kind.thresholds().level(score);
    }

    @Override
    public Score score(FeatureVector vector) throws ScoringException {
        Row row = rows.get();
        fill(vector, row.values);
        try {
            engine.scorer().score(row.buffer.rewind(), row.logit);
        } catch (OrtException e) {
            throw new ScoringException(Kind.MODEL_FAILED, "ONNX Runtime failed in model " + id, e);
        }
        double[] probabilities = engine.calibration().probabilities(row.logit);
        if (!Float.isFinite(row.logit[0]) || !Double.isFinite(probabilities[1])) {
            throw new ScoringException(Kind.NON_FINITE_SCORE, "model " + id + " gave no finite score");
        }
        int label = probabilities[1] >= probabilities[0] ? 1 : 0;
        return new Score(label, probabilities, row.logit[0], engine.explainer().explain(row.values, row.scratch));
    }

    /** The raw score as the coefficients give it: what the graph must agree with. */
    public double rawScoreOfCoefficients(FeatureVector vector) throws ScoringException {
        float[] values = new float[names.size()];
        fill(vector, values);
        return engine.explainer().rawScore(values);
    }

    @Override
    public void close() {
        rows.close();
        Closing.quietly(engine.scorer(), id);
    }

    private void fill(FeatureVector vector, float[] values) throws ScoringException {
        if (vector.names() != names && !vector.names().equals(names)) {
            throw new IllegalArgumentException("the vector is not of this model's features");
        }
        for (int i = 0; i < values.length; i++) {
            float value = vector.get(i);
            if (Float.isNaN(value)) {
                value = defaults[i];
                if (Float.isNaN(value)) {
                    throw new ScoringException(
                            Kind.MISSING_FEATURE,
                            "feature " + names.get(i) + " is missing and model " + id + " requires it");
                }
            }
            if (!(Math.abs(value) <= LARGEST)) {
                throw new ScoringException(
                        Kind.INVALID_FEATURE, "feature " + names.get(i) + " is " + value + ", beyond " + LARGEST);
            }
            values[i] = value;
        }
    }
}
