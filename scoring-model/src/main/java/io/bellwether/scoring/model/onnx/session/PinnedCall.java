package io.bellwether.scoring.model.onnx.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/** One call of a session with everything made beforehand: fill the input, run, read the output. Belongs to one thread. */
final class PinnedCall<B extends Buffer> implements PerThread.Freeable {
    private final Session session;
    private final B input;
    private final FloatBuffer output;
    private final OnnxTensor inputTensor;
    private final OnnxTensor outputTensor;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    private PinnedCall(Session session, B input, OnnxTensor inputTensor, int rows) throws OrtException {
        this.session = session;
        this.input = input;
        this.inputTensor = inputTensor;
        this.output = direct(rows * session.logits() * Float.BYTES).asFloatBuffer();
        this.outputTensor = OnnxTensor.createTensor(session.environment(), output, new long[] {rows, session.logits()});
        this.inputs = Map.of(session.inputName(), inputTensor);
        this.outputs = Map.of(Session.OUTPUT, outputTensor);
    }

    /** A call for some rows of numbers. */
    static PinnedCall<FloatBuffer> ofRows(Session session, int rows, int width) {
        FloatBuffer input = direct(rows * width * Float.BYTES).asFloatBuffer();
        try {
            long[] shape = {rows, width};
            return new PinnedCall<>(session, input, OnnxTensor.createTensor(session.environment(), input, shape), rows);
        } catch (OrtException e) {
            throw new IllegalStateException("no buffers for " + rows + " rows of " + width + " numbers", e);
        }
    }

    /** A call for one row of token ids. */
    static PinnedCall<LongBuffer> ofTokens(Session session, int length) {
        LongBuffer input = direct(length * Long.BYTES).asLongBuffer();
        try {
            long[] shape = {1, length};
            return new PinnedCall<>(session, input, OnnxTensor.createTensor(session.environment(), input, shape), 1);
        } catch (OrtException e) {
            throw new IllegalStateException("no buffers for " + length + " tokens", e);
        }
    }

    /** To be filled from position 0. */
    B input() {
        return input;
    }

    /** Runs the graph and copies its first logits, row by row. */
    void run(float[] logits, int from, int count) throws OrtException {
        session.run(inputs, outputs);
        output.get(0, logits, from, count);
    }

    @Override
    public void free() {
        inputTensor.close();
        outputTensor.close();
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
