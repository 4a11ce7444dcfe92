package io.bellwether.scoring.model.onnx.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The constant {@code weights} of a linear model as numbers: float32, float16, or int8 with a constant {@code scale} (float32, one number for
 * all or one per logit; zero point 0), which the graph itself casts or dequantises.
 */
final class WeightTable {
    private static final String WEIGHTS = "weights";
    private static final String SCALE = "scale";

    private final GraphProto graph;
    private final int inputs;
    private final int logits;

    WeightTable(GraphProto graph, int inputs, int logits) {
        this.graph = graph;
        this.inputs = inputs;
        this.logits = logits;
    }

    /**
     * The weights, row by row.
     *
     * @throws IllegalArgumentException when there is no such table
     */
    float[] read() {
        TensorProto tensor = constant(WEIGHTS);
        List<Long> shape = List.of((long) inputs, (long) logits);
        if (!tensor.getDimsList().equals(shape)) {
            throw new IllegalArgumentException(
                    "its initialiser '" + WEIGHTS + "' is " + tensor.getDimsList() + ", not " + shape);
        }
        return switch (tensor.getDataType()) {
            case TensorProto.DataType.FLOAT_VALUE -> floats(tensor, inputs * logits);
            case TensorProto.DataType.FLOAT16_VALUE -> halves(tensor);
            case TensorProto.DataType.INT8_VALUE -> bytes(tensor);
            default ->
                throw new IllegalArgumentException("its initialiser '" + WEIGHTS + "' is not float32, float16 or int8");
        };
    }

    private float[] bytes(TensorProto tensor) {
        ByteBuffer raw = raw(tensor, inputs * logits, Byte.BYTES);
        TensorProto scale = constant(SCALE);
        long count = scale.getDimsList().stream().reduce(1L, Math::multiplyExact);
        if (scale.getDataType() != TensorProto.DataType.FLOAT_VALUE
                || scale.getDimsCount() > 1
                || (count != 1 && count != logits)) {
            throw new IllegalArgumentException("its initialiser '" + SCALE
                    + "' is not float32 with one number, or one for each of " + logits + " logits");
        }
        float[] scales = floats(scale, (int) count);
        float[] numbers = new float[inputs * logits];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = raw.get(i) * scales[i % logits % scales.length];
        }
        return numbers;
    }

    private float[] halves(TensorProto tensor) {
        ByteBuffer raw = raw(tensor, inputs * logits, Short.BYTES);
        float[] numbers = new float[inputs * logits];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = half(raw.getShort(i * Short.BYTES));
        }
        return numbers;
    }

    /** IEEE 754 binary16. */
    private static float half(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        float size = exponent == 0
                ? fraction * 0x1p-24f
                : exponent == 0x1F
                        ? (fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN)
                        : Float.intBitsToFloat(((exponent + 112) << 23) | (fraction << 13));
        return bits < 0 ? -size : size;
    }

    private static float[] floats(TensorProto tensor, int length) {
        float[] numbers = new float[length];
        if (tensor.hasRawData()) {
            raw(tensor, length, Float.BYTES).asFloatBuffer().get(numbers);
            return numbers;
        }
        if (tensor.getFloatDataCount() != length) {
            throw cutOff(tensor);
        }
        for (int i = 0; i < length; i++) {
            numbers[i] = tensor.getFloatData(i);
        }
        return numbers;
    }

    private static ByteBuffer raw(TensorProto tensor, int length, int size) {
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (raw.remaining() != (long) length * size) {
            throw cutOff(tensor);
        }
        return raw;
    }

    private TensorProto constant(String name) {
        for (TensorProto tensor : graph.getInitializerList()) {
            if (tensor.getName().equals(name)) {
                return tensor;
            }
        }
        throw new IllegalArgumentException("it has no initialiser '" + name + "'");
    }

    private static IllegalArgumentException cutOff(TensorProto tensor) {
        return new IllegalArgumentException("its initialiser '" + tensor.getName() + "' is cut off");
    }
}
