package io.bellwether.benchmarks.crayfish;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.scoring.model.onnx.session.Domain;
import io.bellwether.training.graph.OnnxGraph;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tribuo.util.onnx.ONNXOperators;

/** The feed-forward network: 784 inputs, three hidden layers of 32 with ReLU, 10 outputs; weights from a seed. */
public final class Network {
    /** Numbers of an image, 28 x 28. */
    public static final int INPUTS = 784;
    /** Classes. */
    public static final int OUTPUTS = 10;

    private static final int[] LAYERS = {INPUTS, 32, 32, 32, OUTPUTS};

    private Network() {}

    /** How many weights and biases it has. */
    public static int parameters() {
        return IntStream.range(1, LAYERS.length)
                .map(i -> (LAYERS[i - 1] + 1) * LAYERS[i])
                .sum();
    }

    /** The product's scorer over it. */
    public static DenseScorer open(long seed) throws OrtException {
        List<String> pixels =
                IntStream.range(0, INPUTS).mapToObj(i -> "pixel" + i).toList();
        List<String> digits =
                IntStream.range(0, OUTPUTS).mapToObj(Integer::toString).toList();
        Domain domain = new Domain("crayfish", pixels, digits, Network::softmax);
        return DenseScorer.open(domain, graph(seed), OnnxGraph.INPUT, OUTPUTS);
    }

    /** The graph as an ONNX file. */
    static byte[] graph(long seed) {
        Random random = new Random(seed);
        OnnxGraph graph = new OnnxGraph("crayfish");
        String from = OnnxGraph.INPUT;
        for (int i = 1; i < LAYERS.length; i++) {
            boolean last = i == LAYERS.length - 1;
            String sum = last ? OnnxGraph.OUTPUT : "sum" + i;
            graph.constant(
                    "weight" + i, numbers(random, LAYERS[i - 1] * LAYERS[i], LAYERS[i - 1]), LAYERS[i - 1], LAYERS[i]);
            graph.constant("bias" + i, numbers(random, LAYERS[i], LAYERS[i - 1]), LAYERS[i]);
            graph.node(ONNXOperators.GEMM, List.of(from, "weight" + i, "bias" + i), sum);
            if (!last) {
                from = "hidden" + i;
                graph.node(relu(sum, from));
            }
        }
        return graph.bytes(INPUTS, OUTPUTS);
    }

    private static NodeProto relu(String from, String to) {
        return NodeProto.newBuilder()
                .setName(to)
                .setOpType("Relu")
                .addInput(from)
                .addOutput(to)
                .build();
    }

    private static float[] numbers(Random random, int count, int inputs) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
        }
        return numbers;
    }

    private static double[] softmax(float[] logits) {
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = Math.exp(logits[i]);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }
}
