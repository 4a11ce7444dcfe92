package io.bellwether.benchmarks;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.interop.onnx.DenseTransformer;
import org.tribuo.interop.onnx.LabelTransformer;
import org.tribuo.interop.onnx.ONNXExternalModel;

/**
 * A graph of rows the way Tribuo runs it by itself: {@code ONNXExternalModel} with {@code DenseTransformer}. In its favour, examples
 * are made beforehand, nothing is checked and nothing is calibrated or explained.
 */
final class StockTribuo implements AutoCloseable {
    private static final String INPUT = "features";
    /** Held strongly: the logging system forgets the level of a logger nobody holds. It warns of each wide row. */
    private static final Logger LOGGER = Logger.getLogger("org.tribuo");

    private final ONNXExternalModel<Label> model;
    private final String[] names;

    /**
     * Opens a model.
     *
     * @param graph  from float32 [batch, inputs] to logits [batch, logits]
     * @param inputs how many
     * @param logits how many, each of which Tribuo takes for a label
     */
    StockTribuo(byte[] graph, int inputs, int logits) {
        LOGGER.setLevel(Level.SEVERE);
        this.names = IntStream.range(0, inputs).mapToObj(i -> "i" + i).toArray(String[]::new);
        this.model = load(graph, inputs, logits);
        model.setBatchSize(Rows.BATCH);
    }

    /** An example of these inputs; the others are 0. */
    Example<Label> example(int[] inputs, double[] values) {
        String[] own = new String[inputs.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = names[inputs[i]];
        }
        return new ArrayExample<>(LabelFactory.UNKNOWN_LABEL, own, values);
    }

    /** An example of all inputs. */
    Example<Label> example(float[] row) {
        double[] values = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            values[i] = row[i];
        }
        return example(IntStream.range(0, row.length).toArray(), values);
    }

    Prediction<Label> predict(Example<Label> example) {
        return model.predict(example);
    }

    List<Prediction<Label>> predict(List<Example<Label>> examples) {
        return model.predict(examples);
    }

    @Override
    public void close() {
        model.close();
    }

    private ONNXExternalModel<Label> load(byte[] graph, int inputs, int logits) {
        Map<String, Integer> features = new HashMap<>();
        for (int i = 0; i < inputs; i++) {
            features.put(names[i], i);
        }
        Map<Label, Integer> labels = new HashMap<>();
        for (int i = 0; i < logits; i++) {
            labels.put(new Label("label" + i), i);
        }
        try {
            // The model closes them.
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            Path file = Files.write(Files.createTempFile("graph", ".onnx"), graph);
            try {
                return ONNXExternalModel.createOnnxModel(
                        new LabelFactory(),
                        features,
                        labels,
                        new DenseTransformer(),
                        new LabelTransformer(false),
                        options,
                        file,
                        INPUT);
            } finally {
                Files.delete(file);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not take the graph", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
