package io.bellwether.scoring.model.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtSession;
import io.bellwether.scoring.model.onnx.TinyGraphs;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.interop.onnx.DenseTransformer;
import org.tribuo.interop.onnx.LabelTransformer;
import org.tribuo.interop.onnx.ONNXExternalModel;

class DenseScorerTest {
    private static final List<String> LABELS = List.of("low", "middle", "high");
    private static final int WIDTH = 24;

    @TempDir
    private Path directory;

    private final Random random = new Random(17);
    private final List<String> inputs = new ArrayList<>();
    private final Domain domain;
    private final byte[] graph;

    DenseScorerTest() {
        for (int i = 0; i < WIDTH; i++) {
            inputs.add("input-" + i);
        }
        domain = new Domain("tiny", inputs, LABELS, DenseScorerTest::asTheyAre);
        float[] weights = new float[WIDTH * LABELS.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        graph = TinyGraphs.dense(weights, new float[] {0.5f, -1, 2}).build().toByteArray();
    }

    @Test
    void agreesWithTheStockModelOfTribuo() throws Exception {
        Path file = Files.write(directory.resolve("tiny.onnx"), graph);
        try (DenseScorer scorer = DenseScorer.open(domain, graph, "features", 3);
                ONNXExternalModel<Label> stock = stock(file)) {
            for (int round = 0; round < 50; round++) {
                float[] row = row();
                Example<Label> example = example(row);
                float[] logits = new float[3];

                scorer.score(FloatBuffer.wrap(row), logits);
                Prediction<Label> ours = scorer.predict(example);

                Prediction<Label> theirs = stock.predict(example);
                assertThat(ours.getOutput().getLabel())
                        .isEqualTo(theirs.getOutput().getLabel());
                for (int i = 0; i < 3; i++) {
                    double expected = scoreOf(theirs, LABELS.get(i));
                    assertThat((double) logits[i]).isCloseTo(expected, within(1e-5));
                    assertThat(scoreOf(ours, LABELS.get(i))).isCloseTo(expected, within(1e-5));
                }
            }
        }
    }

    @Test
    void scoresAnyNumberOfRowsAsItScoresEachAlone() throws Exception {
        try (DenseScorer scorer = DenseScorer.open(domain, graph, "features", 3)) {
            for (int rows : new int[] {1, 2, 9, 41, 128, 300}) {
                FloatBuffer all = FloatBuffer.allocate(rows * WIDTH);
                float[] expected = new float[rows * 3];
                for (int i = 0; i < rows; i++) {
                    float[] row = row();
                    float[] alone = new float[3];
                    scorer.score(FloatBuffer.wrap(row), alone);
                    System.arraycopy(alone, 0, expected, i * 3, 3);
                    all.put(row);
                }
                float[] logits = new float[rows * 3];

                scorer.score(all.flip(), logits);

                assertThat(logits).containsExactly(expected, within(1e-5f));
                assertThat(all.hasRemaining()).isFalse();
            }
        }
    }

    @Test
    void predictsManyExamplesAtOnce() throws Exception {
        try (DenseScorer scorer = DenseScorer.open(domain, graph, "features", 3)) {
            List<Example<Label>> examples = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                examples.add(example(row()));
            }

            List<Prediction<Label>> together = scorer.predict(examples);

            for (int i = 0; i < 40; i++) {
                Label alone = scorer.predict(examples.get(i)).getOutput();
                assertThat(together.get(i).getOutput().getLabel()).isEqualTo(alone.getLabel());
                assertThat(together.get(i).getOutput().getScore()).isCloseTo(alone.getScore(), within(1e-5));
            }
        }
    }

    @Test
    void refusesAGraphWithAnotherOutput() {
        assertThatThrownBy(() -> DenseScorer.open(domain, graph, "features", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'logits' is FLOAT [-1, 3] where FLOAT [-1, 2]");
    }

    private ONNXExternalModel<Label> stock(Path file) throws Exception {
        Map<String, Integer> inputIndexes = new HashMap<>();
        inputs.forEach(input -> inputIndexes.put(input, inputIndexes.size()));
        Map<Label, Integer> labelIndexes = new HashMap<>();
        LABELS.forEach(label -> labelIndexes.put(new Label(label), labelIndexes.size()));
        return ONNXExternalModel.createOnnxModel(
                new LabelFactory(),
                inputIndexes,
                labelIndexes,
                new DenseTransformer(),
                new LabelTransformer(),
                new OrtSession.SessionOptions(),
                file,
                "features");
    }

    private float[] row() {
        float[] row = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            row[i] = random.nextInt(4) == 0 ? 0 : (float) random.nextGaussian();
        }
        row[0] = 1;
        return row;
    }

    private Example<Label> example(float[] row) {
        ArrayExample<Label> example = new ArrayExample<>(new Label("low"));
        for (int i = 0; i < WIDTH; i++) {
            if (row[i] != 0) {
                example.add(inputs.get(i), row[i]);
            }
        }
        return example;
    }

    private static double[] asTheyAre(float[] logits) {
        return new double[] {logits[0], logits[1], logits[2]};
    }

    private static double scoreOf(Prediction<Label> prediction, String label) {
        return Objects.requireNonNull(prediction.getOutputScores().get(label)).getScore();
    }
}
