package io.bellwether.scoring.model.onnx.session;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * One ONNX Runtime session over a graph with one input and one output of logits. Thread-safe; single-threaded within a call, for the
 * parallelism comes from the callers.
 *
 * <p><em>Failure modes.</em> Closing it while a thread runs it ends the process.
 */
public final class Session implements AutoCloseable {
    /** Name of the output: raw logits, float32 [batch, logits]. */
    public static final String OUTPUT = "logits";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Input input;
    private final int logits;

    /**
     * What a graph reads.
     *
     * @param name  name of the input
     * @param type  type of its elements
     * @param width second dimension of its shape [batch, width]; -1 where the graph takes any
     */
    public record Input(String name, OnnxJavaType type, int width) {}

    /**
     * Opens a session.
     *
     * @param graph  a serialised ModelProto without external data
     * @param input  what it must read
     * @param logits number of logits it must give
     * @throws OrtException             when the runtime does not take the graph
     * @throws IllegalArgumentException when its input or output is another one; the message says how
     */
    public Session(byte[] graph, Input input, int logits) throws OrtException {
        this.input = input;
        this.logits = logits;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(graph, options);
        }
        try {
            check(session.getInputInfo(), input.name(), input.type(), input.width());
            check(session.getOutputInfo(), OUTPUT, OnnxJavaType.FLOAT, logits);
        } catch (OrtException | IllegalArgumentException e) {
            session.close();
            throw e;
        }
    }

    OrtEnvironment environment() {
        return environment;
    }

    String inputName() {
        return input.name();
    }

    int logits() {
        return logits;
    }

    /** Runs into the given outputs, which stay open. */
    void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) throws OrtException {
        session.run(inputs, outputs).close();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    private static void check(Map<String, NodeInfo> found, String name, OnnxJavaType type, int width) {
        if (!found.keySet().equals(Set.of(name))) {
            throw new IllegalArgumentException(
                    "the graph has " + found.keySet() + " where only '" + name + "' is expected");
        }
        NodeInfo node = found.get(name);
        if (node == null || !(node.getInfo() instanceof TensorInfo tensor)) {
            throw new IllegalArgumentException("'" + name + "' is no tensor");
        }
        long[] shape = tensor.getShape();
        if (tensor.type != type || shape.length != 2 || shape[0] != -1 || shape[1] != width) {
            throw new IllegalArgumentException("'" + name + "' is " + tensor.type + " " + Arrays.toString(shape)
                    + " where " + type + " [-1, " + width + "] is expected (-1: any number)");
        }
    }
}
