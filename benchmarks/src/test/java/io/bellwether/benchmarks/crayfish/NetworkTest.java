package io.bellwether.benchmarks.crayfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.model.onnx.session.DenseScorer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void itHasTheSizeOfThePublishedOne() {
        assertThat(Network.parameters()).isBetween(27_000, 29_000);
    }

    @Test
    void rowsScoredTogetherGiveWhatEachGivesAlone() throws Exception {
        float[] images = new float[32 * Network.INPUTS];
        Random random = new Random(1);
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        try (DenseScorer scorer = Network.open(1)) {
            float[] together = new float[32 * Network.OUTPUTS];
            scorer.score(FloatBuffer.wrap(images), together);

            for (int row : new int[] {0, 17, 31}) {
                float[] alone = new float[Network.OUTPUTS];
                scorer.score(FloatBuffer.wrap(images, row * Network.INPUTS, Network.INPUTS), alone);
                assertThat(Arrays.copyOfRange(together, row * Network.OUTPUTS, (row + 1) * Network.OUTPUTS))
                        .containsExactly(alone, within(1e-4f));
            }
            assertThat(together[0]).isNotEqualTo(together[Network.OUTPUTS]);
        }
    }
}
