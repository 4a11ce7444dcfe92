package io.bellwether.training.linear;

import io.bellwether.training.graph.OnnxGraph;
import io.bellwether.training.rows.Computes;
import io.bellwether.training.rows.TrainedRows;
import java.util.List;
import org.tribuo.util.onnx.ONNXOperators;

/**
 * A linear model of rows of numbers. Thread-safe.
 *
 * @param weights on inputs as they are
 */
public record LinearRows(LinearWeights weights) implements TrainedRows {

    @Override
    public double[] logits(float[] inputs) {
        return weights.dense(inputs);
    }

    @Override
    public byte[] graph() {
        float[] table = new float[weights.inputs() * weights.logits()];
        float[] bias = new float[weights.logits()];
        for (int k = 0; k < bias.length; k++) {
            bias[k] = weights.bias(k);
            for (int i = 0; i < weights.inputs(); i++) {
                table[i * bias.length + k] = weights.weight(i, k);
            }
        }
        return new OnnxGraph("linear")
                .constant("weights", table, weights.inputs(), weights.logits())
                .constant("bias", bias, weights.logits())
                .node(ONNXOperators.GEMM, List.of(OnnxGraph.INPUT, "weights", "bias"), OnnxGraph.OUTPUT)
                .bytes(weights.inputs(), weights.logits());
    }

    @Override
    public Computes computes() {
        return Computes.LINEAR;
    }
}
