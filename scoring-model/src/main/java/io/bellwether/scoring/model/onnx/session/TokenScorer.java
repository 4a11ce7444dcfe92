package io.bellwether.scoring.model.onnx.session;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.nio.LongBuffer;
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
 * Scores lists of token ids: {@link #score} for those in a hurry, Tribuo's {@code predict} for the others, where an example's features
 * are the words. Shorter lists are filled up with the padding id 0, so that a few prepared calls serve every length. Thread-safe, but for
 * closing while another thread scores, which ends the process.
 */
public final class TokenScorer extends ExternalModel<Label, List<long[]>, float[]> implements AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final int SHORTEST = 16;

    private final transient Domain domain;
    private final transient Session session;
    private final transient PreparedCalls<LongBuffer> calls;

    private TokenScorer(Domain domain, Session session) {
        super(
                domain.name(),
                domain.provenance(),
                createFeatureMap(domain.inputIndexes().keySet()),
                createOutputInfo(new LabelFactory(), domain.labelIndexes()),
                true,
                domain.inputIndexes());
        this.domain = domain;
        this.session = session;
        this.calls = new PreparedCalls<>(size -> PinnedCall.ofTokens(session, SHORTEST << size));
    }

    /**
     * Opens a scorer over a graph from int64 [batch, length] to {@link Session#OUTPUT}, one logit per label.
     *
     * @param domain its inputs are the words of the ids from 1 on
     * @param graph  a serialised ModelProto without external data
     * @param input  name of its input
     * @throws OrtException             when the runtime does not take the graph
     * @throws IllegalArgumentException when its input or output is another one
     */
    public static TokenScorer open(Domain domain, byte[] graph, String input) throws OrtException {
        Session.Input tokens = new Session.Input(input, OnnxJavaType.INT64, -1);
        return new TokenScorer(
                domain, new Session(graph, tokens, domain.labels().size()));
    }

    /**
     * Raw logits of one list of token ids, which may be empty.
     *
     * @param tokens each from 1 to the number of words
     * @param count  how many of them, from the first, are meant
     * @param logits receives one logit per label
     * @throws OrtException when the runtime fails
     */
    public void score(long[] tokens, int count, float[] logits) throws OrtException {
        PinnedCall<LongBuffer> call = calls.of(size(count));
        LongBuffer input = call.input();
        input.put(0, tokens, 0, count);
        for (int i = count; i < input.capacity(); i++) {
            input.put(i, 0);
        }
        call.run(logits, 0, session.logits());
    }

    @Override
    public void close() throws OrtException {
        calls.close();
        session.close();
    }

    @Override
    protected List<long[]> convertFeatures(SparseVector features) {
        return convertFeaturesList(List.of(features));
    }

    @Override
    protected List<long[]> convertFeaturesList(List<SparseVector> rows) {
        List<long[]> tokens = new ArrayList<>();
        for (SparseVector row : rows) {
            long[] ids = new long[row.numActiveElements()];
            int next = 0;
            for (VectorTuple entry : row) {
                ids[next++] = entry.index + 1L;
            }
            tokens.add(ids);
        }
        return tokens;
    }

    @Override
    protected float[] externalPrediction(List<long[]> rows) {
        int width = session.logits();
        float[] logits = new float[rows.size() * width];
        float[] row = new float[width];
        try {
            for (int i = 0; i < rows.size(); i++) {
                score(rows.get(i), rows.get(i).length, row);
                System.arraycopy(row, 0, logits, i * width, width);
            }
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

    /** The size of call that holds so many tokens: 0 for {@link #SHORTEST}, each next one for twice as many. */
    private static int size(int tokens) {
        int size = 0;
        while (SHORTEST << size < tokens) {
            size++;
        }
        return size;
    }
}
