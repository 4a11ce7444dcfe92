package io.bellwether.scoring.model.onnx.text;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.explain.TokenExplainer;
import io.bellwether.scoring.feature.text.GramReader;
import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.ScoringException.Kind;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.onnx.session.Closing;
import io.bellwether.scoring.model.onnx.session.PerThread;
import io.bellwether.scoring.model.onnx.session.TokenScorer;
import java.util.List;

/** A linear text model behind its load gate: prepares the text, scores, calibrates, explains. */
public final class LinearTextModel implements TextModel {
    private final ModelId id;
    private final List<String> labels;
    private final Reference reference;
    private final Engine engine;
    private final PerThread<Work> work;

    /** What computes: the scorer, then calibration and reasons. */
    public record Engine(TokenScorer scorer, Calibration calibration, TokenExplainer explainer) {}

    /** A model with these labels, which owns the scorer from now on. */
    public LinearTextModel(
            ModelId id, List<String> labels, Reference reference, TextPreparation preparation, Engine engine) {
        this.id = id;
        this.labels = List.copyOf(labels);
        this.reference = reference;
        this.engine = engine;
        this.work = new PerThread<>(() -> new Work(preparation.reader(), labels.size()));
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
    public Reference reference() {
        return reference;
    }

    @Override
    public Score score(String text) throws ScoringException {
        Work mine = work.get();
        return score(text, mine, mine::explain);
    }

    @Override
    public Explanation explain(String text) throws ScoringException {
        Work mine = work.get();
        return score(text, mine, mine::explainAll).explanation();
    }

    /** The raw score of a label as the coefficients give it: what the graph must agree with. */
    public double rawScoreOfCoefficients(String text, int label) {
        Work mine = work.get();
        mine.reader.read(text);
        return engine.explainer().rawScore(mine.reader, label);
    }

    @Override
    public void close() {
        work.close();
        Closing.quietly(engine.scorer(), id);
    }

    /** Gives the reasons for a label of the text just read. */
    private interface Why {
        Explanation of(TokenExplainer explainer, int label);
    }

    private Score score(String text, Work mine, Why why) throws ScoringException {
        float[] logits = mine.logits;
        try {
            engine.scorer().score(mine.read(text), mine.reader.count(), logits);
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
        return new Score(label, probabilities, logits[label] - mean, why.of(engine.explainer(), label));
    }

    /** What one thread uses again and again. */
    private static final class Work implements PerThread.Freeable {
        private final GramReader reader;
        private final float[] logits;
        private long[] tokens = new long[256];
        private double[] scratch = new double[1024];

        Work(GramReader reader, int labels) {
            this.reader = reader;
            this.logits = new float[labels];
        }

        long[] read(String text) {
            int count = reader.read(text);
            if (count > tokens.length) {
                tokens = new long[count * 2];
            }
            for (int i = 0; i < count; i++) {
                tokens[i] = reader.id(i);
            }
            return tokens;
        }

        Explanation explain(TokenExplainer explainer, int label) {
            return explainer.explain(reader, label, scratch());
        }

        Explanation explainAll(TokenExplainer explainer, int label) {
            return explainer.explainAll(reader, label, scratch());
        }

        private double[] scratch() {
            if (scratch.length < reader.spans()) {
                scratch = new double[reader.spans() * 2];
            }
            return scratch;
        }

        @Override
        public void free() {
            // Only what the garbage collector takes.
        }
    }
}
