package io.bellwether.training.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
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

    /**
     * scikit-learn 1.2: s = [.9,.8,.8,.7,.6,.6,.6,.5,.4,.4,.3,.2,.2,.1,.1,.1], t = [1,1,0,1,0,1,0,0,1,0,0,0,0,1,0,0];
     * average_precision_score(t, s), roc_auc_score(t, s), brier_score_loss(t, s).
     */
    @Test
    void measuresTiedScoresAsScikitLearnDoes() {
        RankJudgement tied = tied();

        assertThat(tied.averagePrecision()).isEqualTo(0.6438492063492063, within(1e-12));
        assertThat(tied.rocAuc()).isEqualTo(0.7166666666666667, within(1e-12));
        assertThat(tied.brier()).isEqualTo(0.214375, within(1e-12));
        assertThat(tied.brierSkill()).isEqualTo(1 - 0.214375 / (6.0 / 16 * 10 / 16), within(1e-12));
    }

    @Test
    void expectsOfABudgetThatEndsAmidEqualScoresWhatAnyChoiceWouldFind() {
        assertThat(tied().atBudget(2.0 / 16)).isEqualTo(new RankJudgement.Flagged(2, 1.5, 6));
        assertThat(tied().thresholdAtBudget(2.0 / 16)).isEqualTo(0.8);
        assertThat(tied().atBudget(1)).isEqualTo(new RankJudgement.Flagged(16, 6, 6));
        assertThat(tied().atBudget(0.01).rows()).isZero();
    }

    @Test
    void neverPartsEqualScoresIntoTwoBins() {
        Reliability reliability = tied().reliability(-1, 4);

        assertThat(reliability.bins())
                .extracting(Reliability.Bin::rows, Reliability.Bin::hits)
                .containsExactly(tuple(3L, 1L), tuple(5L, 1L), tuple(4L, 1L), tuple(4L, 3L));
        assertThat(reliability.bins().get(0).mean()).isEqualTo(0.1, within(1e-12));
        assertThat(reliability.bins().get(1).range()).isEqualTo(new Interval(0.2, 0.4));
        assertThat(reliability.error()).isEqualTo((0.7 + 0.5 + 1.3 + 0.2) / 16, within(1e-12));
        assertThat(tied().reliability(0.45, 4).rows()).isEqualTo(8);
        assertThat(tied().reliability(-1, 100).bins()).hasSize(9);
    }

    @Test
    void countsRowsAsOftenAsTheirWeightSays() {
        RankJudgement twice = judged.weighted(new int[] {1, 2, 1, 0, 1});

        RankJudgement written = new RankJudgement(
                new double[] {0.1, 0.9, 0.9, 0.8, 0.7}, new boolean[] {false, true, true, false, true});
        assertThat(twice.averagePrecision()).isEqualTo(written.averagePrecision(), within(1e-12));
        assertThat(twice.rocAuc()).isEqualTo(written.rocAuc(), within(1e-12));
        assertThat(twice.atBudget(0.6)).isEqualTo(written.atBudget(0.6));
    }

    @Test
    void drawsCurvesFromEndToEnd() {
        assertThat(judged.roc().points())
                .startsWith(new Curve.Point(0, 0), new Curve.Point(0, 0.5))
                .endsWith(new Curve.Point(1, 1));
        assertThat(judged.precisionRecall().points())
                .startsWith(new Curve.Point(0, 1), new Curve.Point(0.5, 1), new Curve.Point(0.5, 0.5))
                .endsWith(new Curve.Point(1, 0.4));
    }

    @Test
    void measuresHowFarProbabilitiesAreFromTheTruth() {
        RankJudgement half = new RankJudgement(new double[] {0.5, 0.5}, new boolean[] {true, false});
        RankJudgement sure = new RankJudgement(new double[] {0.9, 0.8}, new boolean[] {true, false});

        assertThat(half.brierSkill()).isEqualTo(0, within(1e-12));
        assertThat(half.calibrationError(0)).isEqualTo(0);
        assertThat(sure.calibrationError(0)).isEqualTo((0.1 + 0.8) / 2, within(1e-12));
        assertThat(sure.calibrationError(0.85)).isEqualTo(0.1, within(1e-12));
        assertThat(sure.calibrationError(0.95)).isEqualTo(0);
    }

    @Test
    void refusesToJudgeOneKindOfRowOnly() {
        assertThatThrownBy(() -> new RankJudgement(new double[] {1}, new boolean[] {true}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 rows of which 1 are positive")
                .hasMessageContaining("both kinds");
        assertThatThrownBy(() -> new RankJudgement(new double[0], new boolean[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RankJudgement tied() {
        int[] truth = {1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0};
        boolean[] is = new boolean[truth.length];
        for (int i = 0; i < is.length; i++) {
            is[i] = truth[i] == 1;
        }
        return new RankJudgement(new double[] {.9, .8, .8, .7, .6, .6, .6, .5, .4, .4, .3, .2, .2, .1, .1, .1}, is);
    }
}
