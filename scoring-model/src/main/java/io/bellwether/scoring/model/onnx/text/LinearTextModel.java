package io.bellwether.scoring.model.onnx.text;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.explain.TokenExplainer;
import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.ScoringException.Kind;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.onnx.session.Closing;
import io.bellwether.scoring.model.onnx.session.TokenScorer;
import java.util.List;

/** A linear text model behind its load gate: prepares the text, scores, calibrates, explains. */
public final class LinearTextModel implements TextModel {
    private final ModelId id;
    private final List<String> labels;
    private final TextPreparation preparation;
    private final Engine engine;

    /** What computes: the scorer, then calibration and reasons. */
    public record Engine(TokenScorer scorer, Calibration calibration, TokenExplainer explainer) {}

    /** A model with these labels, which owns the scorer from now on. */
    public LinearTextModel(ModelId id, List<String> labels, TextPreparation preparation, Engine engine) {
        this.id = id;
        this.labels = List.copyOf(labels);
        this.preparation = preparation;
        this.engine = engine;
    }

    @Override
    public ModelId id() {
        return id;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public Score score(String text) throws ScoringException {
        long[] tokens = preparation.ids(text);
        float[] logits = new float[labels.size()];
        try {
            engine.scorer().score(tokens, logits);
        } catch (OrtException e) {
            throw new ScoringException(Kind.MODEL_FAILED, "ONNX Runtime failed in model " + id, e);
        }
        double[] probabilities = engine.calibration().probabilities(logits);
        int label = 0;
        double mean = 0;
        for (int i = 0; i < logits.length; i++) {
            if (!Float.isFinite(logits[i]) || !Double.isFinite(probabilities[i])) {
                throw new ScoringException(Kind.NON_FINITE_SCORE, "model " + id + " gave no finite score");
            }
            label = probabilities[i] > probabilities[label] ? i : label;
            mean += logits[i] / (double) logits.length;
        }
        return new Score(
                label, probabilities, logits[label] - mean, engine.explainer().explain(tokens, label));
    }

    /** The raw score of a label as the coefficients give it: what the graph must agree with. */
    public double rawScoreOfCoefficients(String text, int label) {
        return engine.explainer().rawScore(preparation.ids(text), label);
    }

    @Override
    public void close() {
        Closing.quietly(engine.scorer(), id);
    }
}
