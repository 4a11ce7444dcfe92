package io.bellwether.scoring.model.onnx.session;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.interop.ExternalModel;
import org.tribuo.math.la.SparseVector;
import org.tribuo.math.la.VectorTuple;
import org.tribuo.provenance.ModelProvenance;

/**
 * Scores rows of numbers: {@link #score} for those in a hurry, Tribuo's {@code predict} for the others. Thread-safe, but for closing
 * while another thread scores, which ends the process.
 */
public final class DenseScorer extends ExternalModel<Label, FloatBuffer, float[]> implements AutoCloseable {
    private static final long serialVersionUID = 1L;
    /** Rows a prepared call takes, in falling order; any number of rows is cut into these, the last one not always full. */
    private static final int[] BATCHES = {128, 32, 8, 1};
    /** A call for so many times the rows there are is not worth it. */
    private static final int MOSTLY_IDLE = 3;

    private final transient Domain domain;
    private final transient Session session;
    private final transient PreparedCalls<FloatBuffer> calls;

    private DenseScorer(Domain domain, Session session) {
        super(
                domain.name(),
                domain.provenance(),
                createFeatureMap(domain.inputIndexes().keySet()),
                createOutputInfo(new LabelFactory(), domain.labelIndexes()),
                true,
                domain.inputIndexes());
        this.domain = domain;
        this.session = session;
        int width = domain.inputs().size();
        this.calls = new PreparedCalls<>(batch -> PinnedCall.ofRows(session, BATCHES[batch], width));
    }

    /**
     * Opens a scorer over a graph from float32 [batch, inputs] to {@link Session#OUTPUT}.
     *
     * @param graph  a serialised ModelProto without external data
     * @param input  name of its input
     * @param logits number of logits it gives
     * @throws OrtException             when the runtime does not take the graph
     * @throws IllegalArgumentException when its input or output is another one
     */
    public static DenseScorer open(Domain domain, byte[] graph, String input, int logits) throws OrtException {
        int width = domain.inputs().size();
        return new DenseScorer(domain, new Session(graph, new Session.Input(input, OnnxJavaType.FLOAT, width), logits));
    }

    /** How many logits it gives for a row. */
    public int logits() {
        return session.logits();
    }

    /** Its labels, in order. */
    public List<String> labels() {
        return domain.labels();
    }

    /**
     * Raw logits of one or more rows.
     *
     * @param rows   whole rows from its position to its limit, which it moves
     * @param logits receives the logits, row after row
     * @throws OrtException when the runtime fails
     */
    public void score(FloatBuffer rows, float[] logits) throws OrtException {
        int width = domain.inputs().size();
        int to = 0;
        while (rows.remaining() >= width) {
            int left = rows.remaining() / width;
            int batch = batch(left);
            int taken = Math.min(left, BATCHES[batch]);
            PinnedCall<FloatBuffer> call = calls.of(batch);
            call.input().put(0, rows, rows.position(), taken * width);
            rows.position(rows.position() + taken * width);
            call.run(logits, to, taken * session.logits());
            to += taken * session.logits();
        }
    }

    /** The smallest call that takes all rows, if it is not mostly idle, else the largest that is full. */
    private static int batch(int rows) {
        for (int i = BATCHES.length - 1; i >= 0; i--) {
            if (BATCHES[i] >= rows) {
                return BATCHES[i] <= rows * MOSTLY_IDLE ? i : i + 1;
            }
        }
        return 0;
    }

    @Override
    public void close() throws OrtException {
        calls.close();
        session.close();
    }

    @Override
    protected FloatBuffer convertFeatures(SparseVector features) {
        return convertFeaturesList(List.of(features));
    }

    @Override
    protected FloatBuffer convertFeaturesList(List<SparseVector> rows) {
        int width = domain.inputs().size();
        FloatBuffer buffer = FloatBuffer.allocate(rows.size() * width);
        for (int row = 0; row < rows.size(); row++) {
            for (VectorTuple entry : rows.get(row)) {
                buffer.put(row * width + entry.index, (float) entry.value);
            }
        }
        return buffer;
    }

    @Override
    protected float[] externalPrediction(FloatBuffer rows) {
        float[] logits = new float[rows.remaining() / domain.inputs().size() * session.logits()];
        try {
            score(rows, logits);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed", e);
        }
        return logits;
    }

    @Override
    protected Prediction<Label> convertOutput(float[] logits, int featuresUsed, Example<Label> example) {
        return domain.prediction(logits, featuresUsed, example);
    }

    @Override
    protected List<Prediction<Label>> convertOutput(float[] logits, int[] featuresUsed, List<Example<Label>> examples) {
        List<Prediction<Label>> predictions = new ArrayList<>();
        for (int row = 0; row < examples.size(); row++) {
            int from = row * session.logits();
            float[] own = Arrays.copyOfRange(logits, from, from + session.logits());
            predictions.add(domain.prediction(own, featuresUsed[row], examples.get(row)));
        }
        return predictions;
    }

    /** None: reasons come from the explainers. */
    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
        return Map.of();
    }

    @Override
    protected Model<Label> copy(String newName, ModelProvenance newProvenance) {
        throw new UnsupportedOperationException("a scorer owns its session; open another one from the package");
    }
}
