package io.bellwether.training.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CalibrationTest {

    @Test
    void findsTheScaleAndOffsetThatMadeTheTruth() {
        Random random = new Random(3);
        List<double[]> logits = new ArrayList<>();
        int[] truth = new int[5_000];
        for (int row = 0; row < truth.length; row++) {
            double logit = 2 * random.nextGaussian();
            logits.add(new double[] {logit});
            truth[row] = random.nextDouble() < 1 / (1 + Math.exp(-(0.5 * logit - 1))) ? 1 : 0;
        }

        Calibration fitted = Calibration.fit(logits, truth);

        assertThat(fitted.scales()[0]).isEqualTo(0.5, within(0.1));
        assertThat(fitted.offsets()[0]).isEqualTo(-1, within(0.1));
    }

    @Test
    void givesProbabilitiesThatAddUpToOne() {
        double[] probabilities = Calibration.none(3).probabilities(new double[] {1000, 1, -1000});

        assertThat(probabilities).containsExactly(1, 0, 0);
        assertThat(Calibration.none(1).probabilities(new double[] {0})).containsExactly(0.5);
    }
}
