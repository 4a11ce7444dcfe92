package io.bellwether.training.pack;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.bellwether.training.linear.LinearWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.tribuo.util.onnx.ONNXOperators;

/**
 * Writes linear models as ONNX graphs that give raw logits: {@code features} times {@code weights} plus {@code bias} for dense inputs, and the sum of
 * the rows of {@code weights} that {@code tokens} name plus {@code bias} for token ids. Nothing but the model goes into the file: no paths, no dates, no
 * machine.
 */
public final class LinearGraph {
    private static final long IR_VERSION = 7;
    private static final String BATCH = "batch";

    private final LinearWeights weights;

    /** Graphs of this model. */
    public LinearGraph(LinearWeights weights) {
        this.weights = weights;
    }

    /** Reads {@code features}, float32 [batch, inputs]; gives {@code logits}, float32 [batch, logits]. */
    public byte[] dense() {
        return model(GraphProto.newBuilder()
                .setName("linear")
                .addInput(value(
                        "features", TensorProto.DataType.FLOAT, shape(BATCH).addDim(dimension(weights.inputs()))))
                .addNode(node(ONNXOperators.GEMM, List.of("features", "weights", "bias"), "logits")));
    }

    /** Reads {@code tokens}, int64 [batch, length]; gives {@code logits}, float32 [batch, logits]. */
    public byte[] tokens() {
        TensorProto axes = TensorProto.newBuilder()
                .setName("axes")
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(1)
                .addInt64Data(1)
                .build();
        AttributeProto dropAxis = AttributeProto.newBuilder()
                .setName("keepdims")
                .setType(AttributeProto.AttributeType.INT)
                .setI(0)
                .build();
        return model(GraphProto.newBuilder()
                .setName("bag-of-grams")
                .addInput(value(
                        "tokens",
                        TensorProto.DataType.INT64,
                        shape(BATCH)
                                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("length"))))
                .addNode(node(ONNXOperators.GATHER, List.of("weights", "tokens"), "rows"))
                .addNode(node(ONNXOperators.REDUCE_SUM, List.of("rows", "axes"), "sum").toBuilder()
                        .addAttribute(dropAxis))
                .addNode(node(ONNXOperators.ADD, List.of("sum", "bias"), "logits"))
                .addInitializer(axes));
    }

    private byte[] model(GraphProto.Builder graph) {
        graph.addInitializer(table())
                .addInitializer(bias())
                .addOutput(
                        value("logits", TensorProto.DataType.FLOAT, shape(BATCH).addDim(dimension(weights.logits()))));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("bellwether")
                .addOpsetImport(ONNXOperators.getOpsetProto())
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private TensorProto table() {
        ByteBuffer numbers = floats(weights.inputs() * weights.logits());
        for (int input = 0; input < weights.inputs(); input++) {
            for (int k = 0; k < weights.logits(); k++) {
                numbers.putFloat(weights.weight(input, k));
            }
        }
        return tensor("weights", numbers)
                .addDims(weights.inputs())
                .addDims(weights.logits())
                .build();
    }

    private TensorProto bias() {
        ByteBuffer numbers = floats(weights.logits());
        for (int k = 0; k < weights.logits(); k++) {
            numbers.putFloat(weights.bias(k));
        }
        return tensor("bias", numbers).addDims(weights.logits()).build();
    }

    private static ByteBuffer floats(int count) {
        return ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorProto.Builder tensor(String name, ByteBuffer numbers) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(numbers.flip()));
    }

    private static NodeProto node(ONNXOperators operator, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator.getOpName())
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, TensorShapeProto.Builder shape) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    private static TensorShapeProto.Builder shape(String first) {
        return TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(first));
    }

    private static TensorShapeProto.Dimension dimension(int size) {
        return TensorShapeProto.Dimension.newBuilder().setDimValue(size).build();
    }
}
