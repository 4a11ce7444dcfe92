package io.bellwether.training.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassJudgementTest {

    @Test
    void measuresAsComputedByHand() {
        ClassJudgement judged = new ClassJudgement(3);
        int[][] decisions = {{0, 0}, {0, 0}, {0, 1}, {1, 1}, {2, 1}, {2, 2}};
        for (int[] decision : decisions) {
            judged.add(decision[0], decision[1]);
        }

        assertThat(judged.accuracy()).isEqualTo(4.0 / 6, within(1e-12));
        assertThat(judged.f1(0)).isEqualTo(0.8, within(1e-12));
        assertThat(judged.f1(1)).isEqualTo(0.5, within(1e-12));
        assertThat(judged.macroF1()).isEqualTo((0.8 + 0.5 + 2.0 / 3) / 3, within(1e-12));
        assertThat(judged.count(2, 1)).isEqualTo(1);
    }

    @Test
    void measuresConfidenceAgainstBeingRight() {
        List<double[]> probabilities = List.of(new double[] {0.8, 0.2}, new double[] {0.4, 0.6});

        assertThat(ClassJudgement.calibrationError(probabilities, new int[] {0, 0}))
                .isEqualTo((0.2 + 0.6) / 2, within(1e-12));
    }
}
