package io.bellwether.training.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.schemas.MessageTypes;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.training.data.LabelledTransaction;
import io.bellwether.training.linear.LinearWeights;
import io.bellwether.training.linear.Schedule;
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
        assertThat(blind.judgement().averagePrecision())
                .isLessThan(trained.judgement().averagePrecision());
    }

    @Test
    void findsTheClumsyThief() {
        RiskTraining.Trained trained = train(transactions);

        assertThat(trained.judgement().averagePrecision()).isGreaterThan(0.95);
        assertThat(trained.judgement().at(trained.thresholds().high()).recall()).isGreaterThan(0.5);
        assertThat(trained.weights().inputs()).isEqualTo(RiskFeatures.names().size());
    }

    @Test
    void refusesATestTimeWithoutTransactions() {
        RiskRows rows = Replay.of(transactions, n -> {});
        assertThatThrownBy(() -> training().train(rows, Instant.parse("2030-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--test-from");
    }

    @Test
    void takesTheStandardisationBackOutOfTheWeights() {
        RiskRows rows = Replay.of(transactions, n -> {});
        Standardisation standardisation = new Standardisation(rows, 0, rows.size());
        int features = rows.inputs(0).length;
        double[][] table = new double[features + 1][2];
        Random random = new Random(4);
        for (double[] row : table) {
            row[0] = random.nextGaussian() / 10;
            row[1] = random.nextGaussian() / 10;
        }

        LinearWeights folded = standardisation.fold(table);

        double[] standard = standardisation.apply(rows.inputs(900));
        double expected = table[features][1] - table[features][0];
        for (int i = 0; i < features; i++) {
            expected += standard[i] * (table[i][1] - table[i][0]);
        }
        assertThat(folded.dense(rows.inputs(900))[0]).isEqualTo(expected, within(1e-4));
    }

    private static RiskTraining.Trained train(List<LabelledTransaction> transactions) {
        return training().train(Replay.of(transactions, n -> {}), TEST_FROM);
    }

    private static RiskTraining training() {
        return new RiskTraining(new Schedule(5, 0.1, 8, 0, 1), what -> {});
    }
}
