package io.bellwether.scoring.model.onnx.text;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.Reason;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.ScoringException.Kind;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.onnx.session.Closing;
import io.bellwether.scoring.model.onnx.session.PerThread;
import io.bellwether.scoring.model.onnx.session.SequenceScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A transformer behind its load gate. Its reasons are what masking does: the text is cut into at most twelve runs of words, and a run
 * contributes the raw score of the text less that of the text with {@code [MASK]} in its place; the baseline is the raw score with all words
 * masked. All these are scored in one call. What the runs do only together belongs to none, so contributions need not add up.
 */
public final class TransformerTextModel implements TextModel {
    private static final int MOST_SEGMENTS = 12;
    private static final int MOST_REASONS = 5;

    private final ModelId id;
    private final List<String> labels;
    private final Reference reference;
    private final Engine engine;
    private final PerThread<Work> work;

    /** What computes: cuts into pieces, scores, calibrates. */
    public record Engine(Wordpieces pieces, SequenceScorer scorer, Calibration calibration) {}

    /** A model with these labels, which owns the scorer from now on. */
    public TransformerTextModel(
            ModelId id, List<String> labels, Reference reference, ModelKind.TextTransformer kind, Engine engine) {
        this.id = id;
        this.labels = List.copyOf(labels);
        this.reference = reference;
        this.engine = engine;
        this.work = new PerThread<>(() -> new Work(engine.pieces().reader(kind.limits())));
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
        return score(text, MOST_REASONS);
    }

    @Override
    public Explanation explain(String text) throws ScoringException {
        return score(text, MOST_SEGMENTS).explanation();
    }

    @Override
    public void close() {
        work.close();
        Closing.quietly(engine.scorer(), id);
    }

    private Score score(String text, int most) throws ScoringException {
        WordpieceText pieces = work.get().reader.read(text);
        List<WordpieceText.Word> segments = pieces.segments(MOST_SEGMENTS);
        List<long[]> rows = new ArrayList<>();
        rows.add(pieces.ids());
        long mask = engine.pieces().mask();
        segments.forEach(segment -> rows.add(pieces.masked(segment, mask)));
        rows.add(pieces.masked(new WordpieceText.Word("", 1, pieces.ids().length - 1), mask));
        float[] logits = logits(rows);
        double[] probabilities = engine.calibration().probabilities(row(logits, 0));
        int label = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (!Double.isFinite(probabilities[i])) {
                throw new ScoringException(Kind.NON_FINITE_SCORE, "model " + id + " gave no finite score");
            }
            label = probabilities[i] > probabilities[label] ? i : label;
        }
        double raw = raw(logits, 0, label);
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            reasons.add(new Reason(segments.get(i).text(), Double.NaN, raw - raw(logits, i + 1, label)));
        }
        List<Reason> largest = reasons.stream()
                .filter(reason -> reason.contribution() != 0)
                .sorted(Comparator.comparingDouble(reason -> -Math.abs(reason.contribution())))
                .limit(most)
                .toList();
        return new Score(label, probabilities, raw, new Explanation(raw(logits, rows.size() - 1, label), largest));
    }

    private float[] logits(List<long[]> rows) throws ScoringException {
        try {
            return engine.scorer().score(rows);
        } catch (OrtException e) {
            throw new ScoringException(Kind.MODEL_FAILED, "ONNX Runtime failed in model " + id, e);
        }
    }

    private float[] row(float[] logits, int row) {
        return Arrays.copyOfRange(logits, row * labels.size(), (row + 1) * labels.size());
    }

    /** The logit of a label less the mean of all logits of the row. */
    private double raw(float[] logits, int row, int label) {
        double mean = 0;
        for (int i = 0; i < labels.size(); i++) {
            mean += logits[row * labels.size() + i] / (double) labels.size();
        }
        return logits[row * labels.size() + label] - mean;
    }

    /** What one thread uses again and again. */
    private static final class Work implements PerThread.Freeable {
        private final Wordpieces.Reader reader;

        Work(Wordpieces.Reader reader) {
            this.reader = reader;
        }

        @Override
        public void free() {
            // Only what the garbage collector takes.
        }
    }
}
