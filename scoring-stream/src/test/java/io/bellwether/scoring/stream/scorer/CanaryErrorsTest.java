package io.bellwether.scoring.stream.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.ModelRole;
import io.bellwether.scoring.feature.text.entity.EntityFinder;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.stream.ModelDoubles;
import io.bellwether.scoring.stream.ModelDoubles.Fault;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.stats.Heard;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted as an error of the model that decides, and what is not. */
class CanaryErrorsTest {
    private static final Arrival NOW = new Arrival(Samples.NOW, false);
    private static final Fault THROWS = () -> {
        throw new IllegalStateException("a defect of the package");
    };
    private static final Fault NESTS_TOO_DEEP = () -> {
        throw new StackOverflowError();
    };
    private static final Fault LACKS = () -> {
        throw new ScoringException(ScoringException.Kind.MISSING_FEATURE, "feature amount is missing");
    };
    private static final Fault FAILS = () -> {
        throw new ScoringException(ScoringException.Kind.MODEL_FAILED, "out of order");
    };

    private final ModelDoubles.Risk live = new ModelDoubles.Risk();
    private final ModelDoubles.Risk canary = new ModelDoubles.Risk();
    private final ModelLineup<RiskModel> lineup = new ModelLineup<>(live);
    private final RiskScorer scorer = new RiskScorer(lineup, () -> Samples.NOW);

    @Test
    void whatTheCanaryThrowsIsItsError() {
        canaryDecidesFor(1);
        canary.fault = THROWS;

        RiskScorer.Outcome.Failed failed = (RiskScorer.Outcome.Failed) scored();

        isError(failed.heard(), ModelRole.CANARY);
        assertThat(failed.why()).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(failed.why().rejection().detail()).contains("IllegalStateException", "CanaryErrorsTest");

        canary.fault = NESTS_TOO_DEEP;
        isError(((RiskScorer.Outcome.Failed) scored()).heard(), ModelRole.CANARY);
    }

    @Test
    void whatAModelThrowsReachesWhoAsksForOneScore() {
        live.fault = THROWS;

        assertThatThrownBy(() -> scorer.score(Samples.transaction("e-1"), AccountProfile.empty(), NOW))
                .isInstanceOf(ModelFault.class)
                .hasMessageContaining("risk 1.0.0");
    }

    @Test
    void whatACanaryOfTextsThrowsIsItsError() {
        ModelDoubles.Text text = new ModelDoubles.Text();
        text.fault = THROWS;
        ModelLineup<TextModel> sentiment = new ModelLineup<>(new ModelDoubles.Text());
        sentiment.change(new ModelLineup.Roles<>(new ModelDoubles.Text(), text, 1, null));
        NewsScorer news =
                new NewsScorer(new NewsKnowledge(sentiment, Optional.empty(), EntityFinder.none()), () -> Samples.NOW);

        NewsScorer.Outcome.Failed failed = (NewsScorer.Outcome.Failed) news.judge(Samples.news("Acme"), NOW);

        assertThat(failed.heard()).hasSize(1);
        isError(failed.heard().get(0), ModelRole.CANARY);
        assertThatThrownBy(() -> news.score(Samples.news("Acme"), NOW)).isInstanceOf(ModelFault.class);

        text.fault = NESTS_TOO_DEEP;
        NewsScorer.Outcome.Failed deep = (NewsScorer.Outcome.Failed) news.judge(Samples.news("Acme"), NOW);
        isError(deep.heard().get(0), ModelRole.CANARY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void aFeatureThatBothModelsRequireIsNoErrorOfEither(double share) {
        canaryDecidesFor(share);
        live.fault = LACKS;
        canary.fault = LACKS;

        RiskScorer.Outcome.Refused refused = (RiskScorer.Outcome.Refused) scored();

        assertThat(refused.why().code()).isEqualTo(CauseCode.MISSING_FEATURE);
        assertThat(refused.heard()).isEmpty();
    }

    @Test
    void aFeatureThatTheCanaryAloneRequiresIsItsError() {
        canaryDecidesFor(1);
        canary.fault = LACKS;
        isErrorOf(ModelRole.CANARY);
        live.fault = FAILS;
        isErrorOf(ModelRole.CANARY);
        live.fault = THROWS;
        isErrorOf(ModelRole.CANARY);
        live.fault = NESTS_TOO_DEEP;
        isErrorOf(ModelRole.CANARY);
    }

    @Test
    void aFeatureThatTheLiveModelAloneRequiresIsItsError() {
        live.fault = LACKS;
        isErrorOf(ModelRole.LIVE);
        canaryDecidesFor(0);
        isErrorOf(ModelRole.LIVE);
    }

    @Test
    void aFailureIsAnErrorWhateverTheOtherModelSays() {
        canaryDecidesFor(1);
        canary.fault = FAILS;
        isErrorOf(ModelRole.CANARY);
        live.fault = LACKS;
        isErrorOf(ModelRole.CANARY);
    }

    private void canaryDecidesFor(double share) {
        lineup.change(new ModelLineup.Roles<>(live, canary, share, null));
    }

    private RiskScorer.Outcome scored() {
        RiskScorer.Case one = new RiskScorer.Case(Samples.transaction("e-1"), NOW, false);
        return scorer.scoreAll(List.of(one), each -> AccountProfile.empty()).get(0);
    }

    private void isErrorOf(ModelRole role) {
        RiskScorer.Outcome.Refused refused = (RiskScorer.Outcome.Refused) scored();
        assertThat(refused.heard()).hasSize(1);
        isError(refused.heard().get(0), role);
    }

    private static void isError(Heard heard, ModelRole role) {
        assertThat(heard.decider().isScored()).isFalse();
        assertThat(heard.decider().judge().role()).isEqualTo(role);
    }
}
