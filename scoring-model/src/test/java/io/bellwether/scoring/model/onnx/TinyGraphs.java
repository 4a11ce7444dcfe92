package io.bellwether.scoring.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The smallest graphs of the two kinds. */
public final class TinyGraphs {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;

    private TinyGraphs() {}

    /** {@code logits = features * weights + bias}; weights row by row. */
    public static ModelProto.Builder dense(float[] weights, float[] bias) {
        int logits = bias.length;
        int width = weights.length / logits;
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("dense")
                .addInput(value("features", TensorProto.DataType.FLOAT, width))
                .addOutput(value("logits", TensorProto.DataType.FLOAT, logits))
                .addInitializer(floats("weights", weights, width, logits))
                .addInitializer(floats("bias", bias, logits))
                .addNode(node("MatMul", List.of("features", "weights"), "product"))
                .addNode(node("Add", List.of("product", "bias"), "logits"));
        return model(graph);
    }

    /** {@code logits = sum of the rows of weights that the tokens name + bias}; weights row by row. */
    public static ModelProto.Builder text(float[] weights, float[] bias) {
        int labels = bias.length;
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("text")
                .addInput(value("tokens", TensorProto.DataType.INT64, -1))
                .addOutput(value("logits", TensorProto.DataType.FLOAT, labels))
                .addInitializer(floats("weights", weights, weights.length / labels, labels))
                .addInitializer(floats("bias", bias, labels))
                .addInitializer(TensorProto.newBuilder()
                        .setName("axes")
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addDims(1)
                        .addInt64Data(1))
                .addNode(node("Gather", List.of("weights", "tokens"), "rows"))
                .addNode(node("ReduceSum", List.of("rows", "axes"), "sum").toBuilder()
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("keepdims")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(0)))
                .addNode(node("Add", List.of("sum", "bias"), "logits"));
        return model(graph);
    }

    /** {@code logits = features * weights + bias + squares of (features * factors)}: no linear model, for two labels. */
    public static ModelProto.Builder curved(float[] weights, float[] factors, float bias) {
        int width = weights.length;
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("curved")
                .addInput(value("features", TensorProto.DataType.FLOAT, width))
                .addOutput(value("logits", TensorProto.DataType.FLOAT, 1))
                .addInitializer(floats("w", weights, width, 1))
                .addInitializer(floats("v", factors, width, 1))
                .addInitializer(floats("b", new float[] {bias}, 1))
                .addNode(node("MatMul", List.of("features", "w"), "linear"))
                .addNode(node("MatMul", List.of("features", "v"), "factor"))
                .addNode(node("Mul", List.of("factor", "factor"), "square"))
                .addNode(node("Add", List.of("linear", "square"), "sum"))
                .addNode(node("Add", List.of("sum", "b"), "logits"));
        return model(graph);
    }

    /** Puts one more operator of one input before the output. */
    static ModelProto.Builder withLast(ModelProto.Builder model, String operator, String domain) {
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.getNodeBuilder(graph.getNodeCount() - 1).setOutput(0, "before").setName("before");
        graph.addNode(node(operator, List.of("before"), "logits").toBuilder().setDomain(domain));
        return model;
    }

    /** An operator with one output, named after it. */
    static NodeProto node(String operator, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    static ModelProto.Builder model(GraphProto.Builder graph) {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(graph);
    }

    private static TensorProto floats(String name, float[] numbers, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(bytes));
        for (int dimension : shape) {
            tensor.addDims(dimension);
        }
        return tensor.build();
    }

    static ValueInfoProto value(String name, TensorProto.DataType type, int width) {
        TensorShapeProto.Dimension.Builder second = TensorShapeProto.Dimension.newBuilder();
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
                .addDim(width < 0 ? second.setDimParam("length") : second.setDimValue(width))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
