package io.bellwether.training.graph;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Map;

/** What ONNX Runtime makes of a graph. */
public final class Answers {
    private Answers() {}

    /** The logits of these rows, asked in batches of this size. */
    public static float[][] of(byte[] graph, List<float[]> rows, int batch) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[][] answers = new float[rows.size()][];
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(graph, options)) {
                for (int from = 0; from < answers.length; from += batch) {
                    int to = Math.min(answers.length, from + batch);
                    float[][] asked = rows.subList(from, to).toArray(float[][]::new);
                    try (OnnxTensor input = OnnxTensor.createTensor(environment, asked);
                            OrtSession.Result result = session.run(Map.of(OnnxGraph.INPUT, input))) {
                        float[][] logits = (float[][]) result.get(0).getValue();
                        System.arraycopy(logits, 0, answers, from, logits.length);
                    }
                }
            }
        }
        return answers;
    }
}
