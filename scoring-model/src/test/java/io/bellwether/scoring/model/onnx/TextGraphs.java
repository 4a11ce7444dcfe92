package io.bellwether.scoring.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Text graphs with a small table of weights: the float32 one of {@link TinyGraphs}, with another constant and the operators it needs. */
final class TextGraphs {
    private static final int TO_FLOAT = TensorProto.DataType.FLOAT_VALUE;

    private TextGraphs() {}

    /** int8 times one scale for all, by DequantizeLinear. */
    static ModelProto.Builder dequantised(byte[] weights, float scale, float[] bias) {
        ModelProto.Builder model = quantised(weights, bias, new float[] {scale});
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.addNode(1, TinyGraphs.node("DequantizeLinear", List.of("picked", "scale"), "rows"));
        return model;
    }

    /** int8 summed as numbers, then times one scale for each logit. */
    static ModelProto.Builder scaled(byte[] weights, float[] scales, float[] bias) {
        ModelProto.Builder model = quantised(weights, bias, scales);
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.addNode(1, cast("picked", "rows"));
        graph.getNodeBuilder(2).setName("units").setOutput(0, "units");
        graph.addNode(3, TinyGraphs.node("Mul", List.of("units", "scale"), "sum"));
        return model;
    }

    /** float16, given as bits. */
    static ModelProto.Builder halved(short[] weights, float[] bias) {
        ByteBuffer bytes = ByteBuffer.allocate(weights.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(weights);
        ModelProto.Builder model = TinyGraphs.text(new float[weights.length], bias);
        GraphProto.Builder graph = model.getGraphBuilder();
        table(graph, TensorProto.DataType.FLOAT16_VALUE, bytes.array());
        graph.addNode(1, cast("picked", "rows"));
        return model;
    }

    private static ModelProto.Builder quantised(byte[] weights, float[] bias, float[] scales) {
        ModelProto.Builder model = TinyGraphs.text(new float[weights.length], bias);
        GraphProto.Builder graph = model.getGraphBuilder();
        table(graph, TensorProto.DataType.INT8_VALUE, weights);
        TensorProto.Builder scale = TensorProto.newBuilder().setName("scale").setDataType(TO_FLOAT);
        if (scales.length > 1) {
            scale.addDims(scales.length);
        }
        for (float each : scales) {
            scale.addFloatData(each);
        }
        graph.addInitializer(scale);
        return model;
    }

    private static void table(GraphProto.Builder graph, int type, byte[] bytes) {
        graph.getInitializerBuilder(0).setDataType(type).setRawData(ByteString.copyFrom(bytes));
        graph.getNodeBuilder(0).setName("picked").setOutput(0, "picked");
    }

    private static NodeProto cast(String from, String to) {
        return TinyGraphs.node("Cast", List.of(from), to).toBuilder()
                .addAttribute(AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(TO_FLOAT))
                .build();
    }
}
