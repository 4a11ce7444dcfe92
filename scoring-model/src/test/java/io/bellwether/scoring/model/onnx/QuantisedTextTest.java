package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.bellwether.scoring.model.Reason;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.TextModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantisedTextTest {
    private static final byte[] WEIGHTS = {0, 0, 0, -127, 3, 88, 90, -1, -66, 7, 50, 1};

    @TempDir
    private Path directory;

    @Test
    void takesBytesThatTheGraphDequantises() throws Exception {
        assertScored(TextGraphs.dequantised(WEIGHTS, 0.02f, TextPackage.BIAS), 90 * 0.02, -1 * 0.02, -66 * 0.02);
    }

    @Test
    void takesBytesThatTheGraphScalesForEachLogit() throws Exception {
        float[] scales = {0.02f, 0.5f, 0.03f};
        assertScored(TextGraphs.scaled(WEIGHTS, scales, TextPackage.BIAS), 90 * 0.02, -1 * 0.5, -66 * 0.03);
    }

    @Test
    void takesHalfPrecision() throws Exception {
        short[] halves = new short[12];
        halves[6] = 0x3E00; // 1.5
        halves[7] = (short) 0xC400; // -4
        halves[8] = 0x0001; // the smallest there is
        assertScored(TextGraphs.halved(halves, TextPackage.BIAS), 1.5, -4, 0x1p-24);
    }

    @Test
    void refusesATableThatIsNone() throws Exception {
        assertRefused(
                TextGraphs.scaled(WEIGHTS, new float[] {1, 2}, TextPackage.BIAS), "'scale' is not float32 with one");
        ModelProto.Builder without = TextGraphs.dequantised(WEIGHTS, 1, TextPackage.BIAS);
        without.getGraphBuilder().removeInitializer(without.getGraph().getInitializerCount() - 1);
        assertRefused(without, "no initialiser 'scale'");
        assertRefused(TextGraphs.dequantised(WEIGHTS, Float.NaN, TextPackage.BIAS), "not finite");
    }

    private void assertScored(ModelProto.Builder graph, double negative, double neutral, double positive)
            throws Exception {
        new TextPackage().graph(unused -> graph).write(directory);
        try (TextModel model = ModelLoader.loadText(directory)) {
            Score score = model.score("loss");

            double[] expected = {
                Math.exp(negative + TextPackage.BIAS[0]),
                Math.exp(neutral + TextPackage.BIAS[1]),
                Math.exp(positive + TextPackage.BIAS[2])
            };
            double sum = expected[0] + expected[1] + expected[2];
            for (int i = 0; i < expected.length; i++) {
                assertThat(score.probability(i)).isCloseTo(expected[i] / sum, within(1e-5));
            }
            double explained = model.explain("loss").reasons().stream()
                    .mapToDouble(Reason::contribution)
                    .sum();
            assertThat(score.baseline() + explained).isCloseTo(score.rawScore(), within(1e-5));
        }
    }

    private void assertRefused(ModelProto.Builder graph, String why) throws Exception {
        new TextPackage().graph(unused -> graph).write(directory);
        assertThatThrownBy(() -> ModelLoader.loadText(directory)).hasMessageContaining(why);
    }
}
