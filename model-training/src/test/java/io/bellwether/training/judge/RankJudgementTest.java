package io.bellwether.training.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RankJudgementTest {
    private final RankJudgement judged =
            new RankJudgement(new double[] {0.1, 0.9, 0.8, 0.3, 0.7}, new boolean[] {false, true, false, false, true});

    @Test
    void measuresAsComputedByHand() {
        assertThat(judged.averagePrecision()).isEqualTo((1.0 + 2.0 / 3) / 2, within(1e-12));
        assertThat(judged.rocAuc()).isEqualTo(5.0 / 6, within(1e-12));
        assertThat(judged.at(0.7).precision()).isEqualTo(2.0 / 3, within(1e-12));
        assertThat(judged.at(0.85).recall()).isEqualTo(0.5);
        assertThat(judged.atBudget(0.2)).isEqualTo(new RankJudgement.Flagged(1, 1, 2));
        assertThat(judged.at(2).precision()).isEqualTo(1);
    }

    @Test
    void choosesTheLowestThresholdThatIsPreciseEnough() {
        assertThat(judged.thresholdAtPrecision(0.6)).hasValue(0.7);
        assertThat(judged.thresholdAtPrecision(0.9)).hasValue(0.9);
        assertThat(new RankJudgement(new double[] {1, 2}, new boolean[] {true, false}).thresholdAtPrecision(0.9))
                .isEmpty();
        assertThat(judged.thresholdAtBudget(0.4)).isEqualTo(0.8);
    }

    @Test
    void takesEqualScoresTogether() {
        RankJudgement tied =
                new RankJudgement(new double[] {0.5, 0.5, 0.5, 0.5}, new boolean[] {true, false, false, false});

        assertThat(tied.averagePrecision()).isEqualTo(0.25);
        assertThat(tied.rocAuc()).isEqualTo(0.5);
        assertThat(tied.at(0.5).rows()).isEqualTo(4);
    }

    @Test
    void measuresHowFarProbabilitiesAreFromTheTruth() {
        RankJudgement half = new RankJudgement(new double[] {0.5, 0.5}, new boolean[] {true, false});

        assertThat(half.brierSkill()).isEqualTo(0, within(1e-12));
        assertThat(half.calibrationError(0)).isEqualTo(0.5);
        assertThat(half.calibrationError(0.6)).isEqualTo(0);
    }

    @Test
    void refusesToJudgeOneKindOfRowOnly() {
        assertThatThrownBy(() -> new RankJudgement(new double[] {1}, new boolean[] {true}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both kinds");
    }
}
