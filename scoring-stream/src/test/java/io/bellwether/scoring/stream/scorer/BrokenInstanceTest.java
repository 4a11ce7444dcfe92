package io.bellwether.scoring.stream.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.CauseCode;
import io.bellwether.scoring.feature.text.entity.EntityFinder;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.stream.ModelDoubles;
import io.bellwether.scoring.stream.ModelDoubles.Fault;
import io.bellwether.scoring.stream.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that a model cannot score, and a process that cannot score any more. */
class BrokenInstanceTest {
    private static final Arrival NOW = new Arrival(Samples.NOW, false);
    private static final Fault FAILS = () -> {
        throw new ScoringException(
                ScoringException.Kind.MODEL_FAILED, "out of order", new IllegalStateException("failed to allocate"));
    };
    private static final Fault THROWS = () -> {
        throw new IllegalArgumentException("card 4111111111111111");
    };

    private final ModelDoubles.Risk live = new ModelDoubles.Risk();
    private final ModelDoubles.Risk canary = new ModelDoubles.Risk();
    private final ModelLineup<RiskModel> lineup = new ModelLineup<>(live);
    private final RiskScorer scorer = new RiskScorer(lineup, () -> Samples.NOW);

    static Stream<Fault> failures() {
        return Stream.of(FAILS, THROWS);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aModelThatFailsWithWhatItScoredBeforeIsABrokenProcess(Fault fault) {
        scored();
        live.fault = fault;
        times(FailuresInARow.MANY - 1);

        assertThatThrownBy(this::scored)
                .isInstanceOf(BrokenInstanceException.class)
                .hasMessageContaining("risk 1.0.0")
                .hasMessageContaining("rejected replay")
                .hasMessageNotContaining("4111");
    }

    @Test
    void whatOnnxRuntimeSaysIsSaid() {
        scored();
        live.fault = FAILS;
        times(FailuresInARow.MANY - 1);

        assertThatThrownBy(this::scored).hasMessageContaining("failed to allocate");
    }

    @Test
    void recordsThatCannotBeScoredAreRejectedHoweverManyThereAre() {
        scored();
        int[] asked = {0};
        live.fault = () -> {
            // The question after the hundredth is for what was scored before.
            if (++asked[0] % (FailuresInARow.MANY + 1) != 0) {
                FAILS.strike();
            }
        };

        times(3 * FailuresInARow.MANY);

        assertThat(asked[0]).isEqualTo(3 * (FailuresInARow.MANY + 1));
    }

    @Test
    void aScoreBetweenThemAndWhatTheRecordsLackSayThatTheProcessWorks() {
        scored();
        live.fault = FAILS;
        times(FailuresInARow.MANY - 1);
        live.fault = () -> {};
        scored();
        live.fault = FAILS;
        times(FailuresInARow.MANY - 1);
        live.fault = () -> {
            throw new ScoringException(ScoringException.Kind.MISSING_FEATURE, "feature amount is missing");
        };

        times(2 * FailuresInARow.MANY);
    }

    @Test
    void aModelThatScoredNothingYetAndACanarySayNothingOfTheProcess() {
        live.fault = FAILS;
        times(2 * FailuresInARow.MANY);
        live.fault = () -> {};
        lineup.change(new ModelLineup.Roles<>(live, canary, 1, null));
        scored();
        canary.fault = FAILS;

        times(2 * FailuresInARow.MANY);
    }

    @Test
    void textsAreWatchedInTheSameWay() {
        ModelDoubles.Text text = new ModelDoubles.Text();
        ModelLineup<TextModel> sentiment = new ModelLineup<>(text);
        NewsScorer news =
                new NewsScorer(new NewsKnowledge(sentiment, Optional.empty(), EntityFinder.none()), () -> Samples.NOW);
        news.judge(Samples.news("Acme"), NOW);
        text.fault = FAILS;
        for (int i = 1; i < FailuresInARow.MANY; i++) {
            NewsScorer.Outcome.Refused refused = (NewsScorer.Outcome.Refused) news.judge(Samples.news("Acme"), NOW);
            assertThat(refused.why().code()).isEqualTo(CauseCode.MODEL_FAILED);
        }

        assertThatThrownBy(() -> news.judge(Samples.news("Acme"), NOW)).isInstanceOf(BrokenInstanceException.class);
    }

    private void times(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(scored()).isNotInstanceOf(RiskScorer.Outcome.Scored.class);
        }
    }

    private RiskScorer.Outcome scored() {
        RiskScorer.Case one = new RiskScorer.Case(Samples.transaction("e-1"), NOW, false);
        return scorer.scoreAll(List.of(one), transaction -> AccountProfile.empty())
                .get(0);
    }
}
