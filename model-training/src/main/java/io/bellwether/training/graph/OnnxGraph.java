package io.bellwether.training.graph;

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
import org.tribuo.util.onnx.ONNXOperators;

/**
 * A graph that reads rows of numbers or of token ids and gives raw logits: {@code features}, float32 [batch, inputs], to {@code logits}, float32 [batch, logits].
 * Nothing but the model goes into the file: no paths, no dates, no machine. Not thread-safe.
 */
public final class OnnxGraph {
    /** Name of what a graph reads. */
    public static final String INPUT = "features";

    /** Name of what a graph of token ids reads. */
    public static final String TOKENS = "tokens";

    /** Name of what a graph gives. */
    public static final String OUTPUT = "logits";

    /** The domain of the operators for classical models. */
    public static final String CLASSICAL = "ai.onnx.ml";

    private static final long IR_VERSION = 7;
    private static final long CLASSICAL_VERSION = 3;

    private final GraphProto.Builder graph;
    private boolean classical;

    /** A graph without nodes. */
    public OnnxGraph(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /** Adds a node with one output, which has the name of the node. */
    public OnnxGraph node(ONNXOperators operator, List<String> inputs, String output, AttributeProto... attributes) {
        return node(NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator.getOpName())
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes))
                .build());
    }

    /** Adds a node. */
    public OnnxGraph node(NodeProto node) {
        classical |= node.getDomain().equals(CLASSICAL);
        graph.addNode(node);
        return this;
    }

    /** Adds a constant of single-precision numbers, row by row. */
    public OnnxGraph constant(String name, float[] numbers, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return constant(name, TensorProto.DataType.FLOAT, bytes, shape);
    }

    /** Adds a constant of indices. */
    public OnnxGraph constant(String name, long[] indices, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(indices.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long index : indices) {
            bytes.putLong(index);
        }
        return constant(name, TensorProto.DataType.INT64, bytes, shape);
    }

    /** Adds a constant of whole numbers of 8 bits, row by row. */
    public OnnxGraph constant(String name, byte[] numbers, long... shape) {
        return constant(
                name,
                TensorProto.DataType.INT8,
                ByteBuffer.allocate(numbers.length).put(numbers),
                shape);
    }

    /** The file, with this many inputs and logits. */
    public byte[] bytes(int inputs, int logits) {
        TensorShapeProto.Dimension width =
                TensorShapeProto.Dimension.newBuilder().setDimValue(inputs).build();
        return bytes(rows(INPUT, TensorProto.DataType.FLOAT, width), logits);
    }

    /** The file of a graph that reads {@link #TOKENS}, int64 [batch, length], and gives this many logits. */
    public byte[] bytesOfTokens(int logits) {
        TensorShapeProto.Dimension length =
                TensorShapeProto.Dimension.newBuilder().setDimParam("length").build();
        return bytes(rows(TOKENS, TensorProto.DataType.INT64, length), logits);
    }

    private byte[] bytes(ValueInfoProto input, int logits) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("bellwether")
                .addOpsetImport(ONNXOperators.getOpsetProto());
        if (classical) {
            model.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain(CLASSICAL).setVersion(CLASSICAL_VERSION));
        }
        TensorShapeProto.Dimension width =
                TensorShapeProto.Dimension.newBuilder().setDimValue(logits).build();
        return model.setGraph(graph.clone().addInput(input).addOutput(rows(OUTPUT, TensorProto.DataType.FLOAT, width)))
                .build()
                .toByteArray();
    }

    /** An attribute that is a whole number. */
    public static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** An attribute that is a text. */
    public static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private OnnxGraph constant(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.flip()));
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
        return this;
    }

    private static ValueInfoProto rows(String name, TensorProto.DataType type, TensorShapeProto.Dimension width) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
                .addDim(width);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
