package io.bellwether.training.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.MessageTypes;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.training.data.LabelledTransaction;
import io.bellwether.training.rows.TrainerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RiskTrainingTest {
    private static final Instant TEST_FROM = Population.START.plus(Duration.ofDays(15));
    private final List<LabelledTransaction> transactions = Population.of(1500, 1);

    @Test
    void replaysWhatTheStreamWouldScoreAndNoMore() {
        LabelledTransaction first = at("e1", Duration.ZERO, Duration.ZERO);
        LabelledTransaction again = at("e1", Duration.ZERO, Duration.ofHours(24));
        LabelledTransaction forgotten = at("e1", Duration.ofHours(25), Duration.ofHours(25));
        LabelledTransaction ahead = at("e2", Duration.ofDays(900), Duration.ofHours(26));
        LabelledTransaction after = at("e3", Duration.ofHours(27), Duration.ofHours(27));
        List<String> seen = new ArrayList<>();
        List<Float> counts = new ArrayList<>();

        Replay.each(List.of(after, ahead, forgotten, again, first), (features, labelled) -> {
            seen.add(labelled.transaction().getEventId());
            counts.add(features.get(RiskFeatures.names().indexOf("count_30d")));
        });

        assertThat(seen).containsExactly("e1", "e1", "e2", "e3");
        assertThat(counts).as("a date years ahead is not believed").isSorted().doesNotHaveDuplicates();
    }

    private static LabelledTransaction at(String eventId, Duration occurred, Duration arrived) {
        MessageTypes.trust();
        Transaction transaction = Transaction.newBuilder(
                        Population.of(1, 1).get(0).transaction())
                .setEventId(eventId)
                .setOccurredAt(Population.START.plus(occurred))
                .build();
        return new LabelledTransaction(transaction, false, Population.START.plus(arrived));
    }

    @Test
    void replaysByArrivalWhateverTheOrderOfTheFile() {
        List<LabelledTransaction> shuffled = new ArrayList<>(transactions);
        Collections.shuffle(shuffled, new Random(2));

        RiskRows rows = Replay.of(transactions, n -> {});
        RiskRows same = Replay.of(shuffled, n -> {});

        assertThat(same.size()).isEqualTo(transactions.size());
        for (int row = 0; row < rows.size(); row++) {
            assertThat(same.inputs(row)).containsExactly(rows.inputs(row));
            assertThat(same.fraud(row)).isEqualTo(rows.fraud(row));
        }
    }

    @Test
    void showsEachTransactionOnlyWhatWasBeforeIt() {
        RiskRows all = Replay.of(transactions, n -> {});
        RiskRows past = Replay.of(transactions.subList(0, 700), n -> {});

        for (int row = 0; row < past.size(); row++) {
            assertThat(past.inputs(row)).containsExactly(all.inputs(row));
        }
    }

    @Test
    void learnsNothingFromTheTestTime() {
        List<LabelledTransaction> otherFuture = new ArrayList<>();
        for (LabelledTransaction labelled : transactions) {
            boolean tested = !labelled.transaction().getOccurredAt().isBefore(TEST_FROM);
            otherFuture.add(new LabelledTransaction(labelled.transaction(), tested != labelled.fraud()));
        }

        RiskTraining.Trained trained = train(transactions);
        RiskTraining.Trained blind = train(otherFuture);

        float[] inputs = Replay.of(transactions, n -> {}).inputs(1400);
        assertThat(blind.score(inputs)).isEqualTo(trained.score(inputs));
        assertThat(blind.thresholds()).isEqualTo(trained.thresholds());
        assertThat(blind.judged().test().averagePrecision())
                .isLessThan(trained.judged().test().averagePrecision());
    }

    @Test
    void findsTheClumsyThief() {
        RiskTraining.Trained trained = train(transactions);

        assertThat(trained.judged().test().averagePrecision()).isGreaterThan(0.95);
        assertThat(trained.judged().test().at(trained.thresholds().high()).recall())
                .isGreaterThan(0.5);
        assertThat(trained.means()).hasSameSizeAs(RiskFeatures.names());
    }

    @Test
    void refusesATestTimeWithoutTransactions() {
        RiskRows rows = Replay.of(transactions, n -> {});
        RiskTraining late = new RiskTraining(
                TrainerSpec.Logistic.standard(),
                RiskTraining.Plan.standard(Instant.parse("2030-01-01T00:00:00Z"), 1),
                what -> {});

        assertThatThrownBy(() -> late.train(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another test start");
    }

    @Test
    void everyTrainerFindsTheClumsyThief() {
        RiskRows rows = Replay.of(transactions, n -> {});
        for (TrainerSpec spec : List.of(
                new TrainerSpec.Logistic(5, 0.1, 8, 0),
                new TrainerSpec.FactorisationMachine(3, 0.05, 8, 2, 0.05),
                new TrainerSpec.Forest(10, 4, 2, 0.5))) {
            RiskTraining.Trained trained =
                    new RiskTraining(spec, RiskTraining.Plan.standard(TEST_FROM, 1), what -> {}).train(rows);

            assertThat(trained.judged().test().averagePrecision())
                    .as(spec.toString())
                    .isGreaterThan(0.9);
        }
    }

    @Test
    void looksForWhereTheModelFails() {
        RiskRows rows = Replay.of(transactions, n -> {});
        RiskTraining.Trained trained = training().train(rows);
        RiskStudy study = new RiskStudy(training(), trained, what -> {});

        List<Finding> parts = study.parts(rows);
        List<Finding> others = study.others(transactions, rows);

        assertThat(parts).extracting(Finding::population).contains("by night", "by day", "category travel");
        assertThat(parts.get(0).judged().rows() + parts.get(1).judged().rows())
                .isEqualTo(trained.judged().test().rows());
        assertThat(others).extracting(Finding::population).contains("all amounts times 3", "all clocks 8 hours ahead");
        assertThat(others)
                .allSatisfy(finding ->
                        assertThat(finding.judged().averagePrecision()).isBetween(0.0, 1.0));
    }

    private static RiskTraining.Trained train(List<LabelledTransaction> transactions) {
        return training().train(Replay.of(transactions, n -> {}));
    }

    private static RiskTraining training() {
        return new RiskTraining(
                new TrainerSpec.BoostedTrees(20, 3, 0.3, 1, 1, 1, 1, 0, 64),
                RiskTraining.Plan.standard(TEST_FROM, 1),
                what -> {});
    }
}
