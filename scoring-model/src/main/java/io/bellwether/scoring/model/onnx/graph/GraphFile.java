package io.bellwether.scoring.model.onnx.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bellwether.scoring.explain.Coefficients;
import io.bellwether.scoring.explain.tree.TreeEnsemble;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A graph as its file has it, before any runtime sees it: nothing outside of the file, no operators but ONNX's own. */
public final class GraphFile {
    private static final Set<String> CHOOSING = new TreeSet<>(Set.of("Gather", "Slice", "Identity", "Constant"));

    private final ModelProto model;
    private final GraphProto graph;

    private GraphFile(ModelProto model) {
        this.model = model;
        this.graph = model.getGraph();
    }

    /**
     * Reads and checks a graph.
     *
     * @param operators that its kind of package may use
     * @throws IllegalArgumentException when it is damaged, or reaches outside; the message says how
     */
    public static GraphFile parse(byte[] bytes, Operators operators) {
        try {
            ModelProto model =
                    DiscardUnknownFieldsParser.wrap(ModelProto.parser()).parseFrom(bytes);
            GraphRules.check(model, operators);
            return new GraphFile(model);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("it is no ONNX model (" + e.getMessage() + ")", e);
        }
    }

    /**
     * The graph as it was checked, without what nobody here knows: what a runtime may see. Trees of one logit may stand there as another
     * operator that gives the same bits faster.
     */
    public byte[] bytes() {
        return OneTarget.of(model).toByteArray();
    }

    /**
     * A constant of the graph.
     *
     * @throws IllegalArgumentException when it is not there, not float32 or of another shape
     */
    public float[] floats(String name, List<Long> shape) {
        for (TensorProto tensor : graph.getInitializerList()) {
            if (tensor.getName().equals(name)) {
                if (tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE
                        || !tensor.getDimsList().equals(shape)) {
                    throw new IllegalArgumentException("its initialiser '" + name + "' is not float32 " + shape);
                }
                return floats(tensor, Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact)));
            }
        }
        throw new IllegalArgumentException("it has no initialiser '" + name + "'");
    }

    /**
     * The constants {@code weights} [inputs, logits] and {@code bias} [logits].
     *
     * @throws IllegalArgumentException when they are not there, of another shape or not finite
     */
    public Coefficients coefficients(int inputs, int logits) {
        float[] weights = new WeightTable(graph, inputs, logits).read();
        Coefficients coefficients = new Coefficients(weights, floats("bias", List.of((long) logits)));
        if (!coefficients.areFinite()) {
            throw new IllegalArgumentException("'weights' or 'bias' holds a number that is not finite");
        }
        return coefficients;
    }

    /**
     * The trees of the graph's one {@code TreeEnsembleClassifier}, which must read the input as it is; what else there is may only choose
     * among its scores.
     *
     * @throws IllegalArgumentException when there is none, or it is not sound
     */
    public TreeEnsemble trees(String input, int features, int logits) {
        NodeProto trees = null;
        for (NodeProto node : graph.getNodeList()) {
            if (node.getOpType().equals("TreeEnsembleClassifier")) {
                if (trees != null || !node.getInputList().equals(List.of(input))) {
                    throw new IllegalArgumentException(
                            "it must have one TreeEnsembleClassifier, which reads '" + input + "' as it is");
                }
                trees = node;
            } else if (!CHOOSING.contains(node.getOpType())) {
                throw new IllegalArgumentException(
                        "it has the operator " + node.getOpType() + " beside its trees; only " + CHOOSING + " may be");
            }
        }
        if (trees == null) {
            throw new IllegalArgumentException("it has no TreeEnsembleClassifier");
        }
        return new TreeReader(trees, features, logits).read();
    }

    private static float[] floats(TensorProto tensor, int length) {
        float[] numbers = new float[length];
        if (tensor.hasRawData()) {
            FloatBuffer raw = tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            if (raw.remaining() != length) {
                throw new IllegalArgumentException("its initialiser '" + tensor.getName() + "' is cut off");
            }
            raw.get(numbers);
            return numbers;
        }
        if (tensor.getFloatDataCount() != length) {
            throw new IllegalArgumentException("its initialiser '" + tensor.getName() + "' is cut off");
        }
        for (int i = 0; i < length; i++) {
            numbers[i] = tensor.getFloatData(i);
        }
        return numbers;
    }
}
