package io.bellwether.scoring.model.onnx.session;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
 * Scores sequences of token ids with a transformer: int64 {@code input_ids}, {@code attention_mask} and optionally {@code token_type_ids},
 * each [batch, length], to {@code logits}, float32 [batch, labels]. For Tribuo's {@code predict} an example's features are the places of the
 * sequence, {@code "000"} and on, their values the ids. Thread-safe, but for closing while another thread scores.
 */
public final class SequenceScorer extends ExternalModel<Label, List<long[]>, float[]> implements AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final String IDS = "input_ids";
    private static final String ATTENTION = "attention_mask";
    private static final String TYPES = "token_type_ids";

    private final transient Domain domain;
    private final transient OrtEnvironment environment;
    private final transient OrtSession session;
    private final transient boolean typed;
    private final transient long padding;

    private SequenceScorer(Domain domain, OrtEnvironment environment, OrtSession session, long padding) {
        super(
                domain.name(),
                domain.provenance(),
                createFeatureMap(domain.inputIndexes().keySet()),
                createOutputInfo(new LabelFactory(), domain.labelIndexes()),
                true,
                domain.inputIndexes());
        this.domain = domain;
        this.environment = environment;
        this.session = session;
        this.typed = session.getInputNames().contains(TYPES);
        this.padding = padding;
    }

    /**
     * Opens a scorer.
     *
     * @param domain  its inputs are the places of a sequence
     * @param graph   a serialised ModelProto without external data
     * @param padding id that fills up the shorter sequences of a batch, where the attention is 0
     * @throws OrtException             when the runtime does not take the graph
     * @throws IllegalArgumentException when its inputs or its output are others; the message says how
     */
    public static SequenceScorer open(Domain domain, byte[] graph, long padding) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(graph, options);
        }
        try {
            check(session, domain.labels().size());
            return new SequenceScorer(domain, environment, session, padding);
        } catch (OrtException | IllegalArgumentException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Raw logits of sequences of any lengths, in one call.
     *
     * @return a row of logits for each, one after the other
     * @throws OrtException when the runtime fails
     */
    public float[] score(List<long[]> sequences) throws OrtException {
        int length =
                sequences.stream().mapToInt(sequence -> sequence.length).max().orElse(0);
        LongBuffer ids = longs(sequences.size() * length);
        LongBuffer attention = longs(sequences.size() * length);
        for (long[] sequence : sequences) {
            for (int i = 0; i < length; i++) {
                ids.put(i < sequence.length ? sequence[i] : padding);
                attention.put(i < sequence.length ? 1 : 0);
            }
        }
        long[] shape = {sequences.size(), length};
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put(IDS, OnnxTensor.createTensor(environment, ids.flip(), shape));
            inputs.put(ATTENTION, OnnxTensor.createTensor(environment, attention.flip(), shape));
            if (typed) {
                inputs.put(TYPES, OnnxTensor.createTensor(environment, longs(ids.capacity()), shape));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                float[] logits = new float[sequences.size() * domain.labels().size()];
                ((OnnxTensor) result.get(0)).getFloatBuffer().get(logits);
                return logits;
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    @Override
    protected List<long[]> convertFeatures(SparseVector features) {
        return convertFeaturesList(List.of(features));
    }

    @Override
    protected List<long[]> convertFeaturesList(List<SparseVector> rows) {
        List<long[]> sequences = new ArrayList<>();
        for (SparseVector row : rows) {
            long[] ids = new long[domain.inputs().size()];
            int length = 0;
            for (VectorTuple entry : row) {
                ids[entry.index] = Math.round(entry.value);
                length = entry.index + 1;
            }
            sequences.add(Arrays.copyOf(ids, length));
        }
        return sequences;
    }

    @Override
    protected float[] externalPrediction(List<long[]> sequences) {
        try {
            return score(sequences);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed", e);
        }
    }

    @Override
    protected Prediction<Label> convertOutput(float[] logits, int featuresUsed, Example<Label> example) {
        return domain.prediction(logits, featuresUsed, example);
    }

    @Override
    protected List<Prediction<Label>> convertOutput(float[] logits, int[] featuresUsed, List<Example<Label>> examples) {
        int width = domain.labels().size();
        List<Prediction<Label>> predictions = new ArrayList<>();
        for (int row = 0; row < examples.size(); row++) {
            float[] own = Arrays.copyOfRange(logits, row * width, (row + 1) * width);
            predictions.add(domain.prediction(own, featuresUsed[row], examples.get(row)));
        }
        return predictions;
    }

    /** None: reasons come from masking words. */
    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
        return Map.of();
    }

    @Override
    protected Model<Label> copy(String newName, ModelProvenance newProvenance) {
        throw new UnsupportedOperationException("a scorer owns its session; open another one from the package");
    }

    private static LongBuffer longs(int count) {
        return ByteBuffer.allocateDirect(count * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    private static void check(OrtSession session, int labels) throws OrtException {
        for (String needed : List.of(IDS, ATTENTION)) {
            if (!session.getInputNames().contains(needed)) {
                throw new IllegalArgumentException(
                        "the graph reads " + session.getInputNames() + ", not '" + needed + "'");
            }
        }
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            if (!List.of(IDS, ATTENTION, TYPES).contains(input.getKey())) {
                throw new IllegalArgumentException("the graph reads '" + input.getKey() + "', too, which nobody knows");
            }
            check(input.getKey(), input.getValue(), OnnxJavaType.INT64, -1);
        }
        NodeInfo output = session.getOutputInfo().get(Session.OUTPUT);
        if (output == null || session.getOutputInfo().size() != 1) {
            throw new IllegalArgumentException(
                    "the graph gives " + session.getOutputNames() + " where only '" + Session.OUTPUT + "' is expected");
        }
        check(Session.OUTPUT, output, OnnxJavaType.FLOAT, labels);
    }

    private static void check(String name, NodeInfo node, OnnxJavaType type, int width) {
        if (!(node.getInfo() instanceof TensorInfo tensor)
                || tensor.type != type
                || tensor.getShape().length != 2
                || tensor.getShape()[0] != -1
                || tensor.getShape()[1] != width) {
            throw new IllegalArgumentException("'" + name + "' is " + node.getInfo() + " where " + type + " [-1, "
                    + width + "] is expected (-1: any number)");
        }
    }
}
