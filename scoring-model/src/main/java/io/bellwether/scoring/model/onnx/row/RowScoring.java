package io.bellwether.scoring.model.onnx.row;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.explain.RowExplainer;
import io.bellwether.scoring.explain.RowReasons;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.RowModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.ScoringException.Kind;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.onnx.session.Closing;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.scoring.model.onnx.session.PerThread;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Any model of rows behind its load gate: checks the input, scores, calibrates, explains. */
public final class RowScoring implements RowModel {
    /** Rows that {@link #scoreAll} hands to the graph together. */
    private static final int BATCH = 128;

    private final ModelId id;
    private final RowInput input;
    private final Engine engine;
    private final PerThread<Room> rooms = new PerThread<>(Room::new);

    /** What computes: the scorer, then calibration and reasons. */
    public record Engine(DenseScorer scorer, Calibration calibration, RowExplainer explainer) {}

    /** A model that owns the scorer from now on. */
    public RowScoring(ModelId id, RowInput input, Engine engine) {
        this.id = id;
        this.input = input;
        this.engine = engine;
    }

    /** What one thread needs; all on the heap. */
    private final class Room implements PerThread.Freeable {
        private final float[] values = new float[input.width()];
        private final FloatBuffer row = FloatBuffer.wrap(values);
        private final float[] logits = new float[engine.scorer().logits()];
        private final RowReasons reasons = engine.explainer().newReasons();
        private final FloatBuffer batch = FloatBuffer.allocate(BATCH * values.length);
        private final float[] batchLogits = new float[BATCH * logits.length];

        @Override
        public void free() {}
    }

    @Override
    public ModelId id() {
        return id;
    }

    @Override
    public List<String> features() {
        return input.names();
    }

    @Override
    public List<String> labels() {
        return engine.scorer().labels();
    }

    @Override
    public Score score(FeatureVector vector) throws ScoringException {
        return score(vector, RowReasons.REASONS);
    }

    @Override
    public Explanation explain(FeatureVector vector) throws ScoringException {
        return score(vector, input.width()).explanation();
    }

    @Override
    public List<Outcome> scoreAll(List<FeatureVector> vectors) {
        List<Outcome> outcomes = new ArrayList<>(vectors.size());
        for (int from = 0; from < vectors.size(); from += BATCH) {
            scoreBatch(vectors.subList(from, Math.min(vectors.size(), from + BATCH)), outcomes);
        }
        return outcomes;
    }

    /** The raw score as that by which reasons are computed gives it: what the graph must agree with. */
    public double rawScoreOfReasons(FeatureVector vector, int label) throws ScoringException {
        Room room = rooms.get();
        input.fill(vector, room.values);
        return room.reasons.rawScore(room.values, room.logits.length == 1 ? 0 : label);
    }

    @Override
    public void close() {
        rooms.close();
        Closing.quietly(engine.scorer(), id);
    }

    private Score score(FeatureVector vector, int reasons) throws ScoringException {
        Room room = rooms.get();
        input.fill(vector, room.values);
        try {
            engine.scorer().score(room.row.rewind(), room.logits);
        } catch (OrtException e) {
            throw new ScoringException(Kind.MODEL_FAILED, "ONNX Runtime failed in model " + id, e);
        }
        return answer(room, reasons);
    }

    /** Rows that may not be scored are left out; when the rest fails together, each is asked alone. */
    private void scoreBatch(List<FeatureVector> vectors, List<Outcome> outcomes) {
        Room room = rooms.get();
        ScoringException[] refused = new ScoringException[vectors.size()];
        room.batch.clear();
        for (int i = 0; i < refused.length; i++) {
            try {
                input.fill(vectors.get(i), room.values);
                room.batch.put(room.values);
            } catch (ScoringException e) {
                refused[i] = e;
            }
        }
        try {
            engine.scorer().score(room.batch.flip(), room.batchLogits);
        } catch (OrtException e) {
            outcomes.addAll(RowModel.super.scoreAll(vectors));
            return;
        }
        int scored = 0;
        for (ScoringException why : refused) {
            outcomes.add(why == null ? outcome(room, scored++) : new Outcome.Refused(why));
        }
    }

    private Outcome outcome(Room room, int row) {
        room.batch.get(row * room.values.length, room.values);
        System.arraycopy(room.batchLogits, row * room.logits.length, room.logits, 0, room.logits.length);
        try {
            return new Outcome.Scored(answer(room, RowReasons.REASONS));
        } catch (ScoringException e) {
            return new Outcome.Refused(e);
        }
    }

    /** From the values and logits in the room. */
    private Score answer(Room room, int reasons) throws ScoringException {
        double[] probabilities = engine.calibration().probabilities(room.logits);
        int label = probabilities.length - 1;
        for (int i = label; i >= 0; i--) {
            if (!Double.isFinite(probabilities[i])) {
                throw new ScoringException(Kind.NON_FINITE_SCORE, "model " + id + " gave no finite score");
            }
            label = probabilities[i] > probabilities[label] ? i : label;
        }
        double raw = room.logits.length == 1 ? room.logits[0] : centred(room.logits, label);
        if (!Double.isFinite(raw)) {
            throw new ScoringException(Kind.NON_FINITE_SCORE, "model " + id + " gave no finite score");
        }
        int explained = room.logits.length == 1 ? 0 : label;
        return new Score(label, probabilities, raw, room.reasons.explain(room.values, explained, reasons));
    }

    private static double centred(float[] logits, int label) {
        double mean = 0;
        for (float logit : logits) {
            mean += logit / (double) logits.length;
        }
        return logits[label] - mean;
    }
}
