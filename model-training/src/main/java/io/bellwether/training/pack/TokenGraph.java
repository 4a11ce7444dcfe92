package io.bellwether.training.pack;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.bellwether.training.graph.OnnxGraph;
import io.bellwether.training.linear.RoundedWeights;
import java.util.List;
import org.tribuo.util.onnx.ONNXOperators;

/**
 * Writes a model of texts as an ONNX graph: the sum of the rows of {@code weights}, int8, that {@code tokens} name, times {@code scale}, plus
 * {@code bias}.
 */
public final class TokenGraph {
    private static final String WEIGHTS = "weights";
    private static final String SCALE = "scale";
    private static final String BIAS = "bias";
    private static final String AXES = "axes";
    private static final String ROWS = "rows";
    private static final String EXACT = "dequantized";
    private static final String SUM = "sum";

    private final RoundedWeights weights;

    /** The graph of this model. */
    public TokenGraph(RoundedWeights weights) {
        this.weights = weights;
    }

    /** Reads {@code tokens}, int64 [batch, length]; gives {@code logits}, float32 [batch, logits]. */
    public byte[] bytes() {
        int inputs = weights.weights().inputs();
        int logits = weights.weights().logits();
        byte[] table = new byte[inputs * logits];
        float[] bias = new float[logits];
        for (int k = 0; k < logits; k++) {
            bias[k] = weights.weights().bias(k);
            for (int input = 0; input < inputs; input++) {
                table[input * logits + k] = weights.whole(input, k);
            }
        }
        return new OnnxGraph("bag-of-grams")
                .constant(WEIGHTS, table, inputs, logits)
                .constant(SCALE, new float[] {weights.scale()})
                .constant(BIAS, bias, logits)
                .constant(AXES, new long[] {1}, 1)
                .node(ONNXOperators.GATHER, List.of(WEIGHTS, OnnxGraph.TOKENS), ROWS)
                .node(NodeProto.newBuilder()
                        .setName(EXACT)
                        .setOpType("DequantizeLinear")
                        .addAllInput(List.of(ROWS, SCALE))
                        .addOutput(EXACT)
                        .build())
                .node(ONNXOperators.REDUCE_SUM, List.of(EXACT, AXES), SUM, OnnxGraph.attribute("keepdims", 0))
                .node(ONNXOperators.ADD, List.of(SUM, BIAS), OnnxGraph.OUTPUT)
                .bytesOfTokens(logits);
    }
}
