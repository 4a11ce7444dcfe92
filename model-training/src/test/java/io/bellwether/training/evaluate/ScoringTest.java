package io.bellwether.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TableModel;
import io.bellwether.training.data.CsvFile;
import io.bellwether.training.data.DataException;
import io.bellwether.training.data.LabelledTransaction;
import io.bellwether.training.judge.ScoredRows;
import io.bellwether.training.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoringTest {
    private static final Explanation NO_REASON = new Explanation(0, List.of());
    private static final ModelId ID = new ModelId("double", "1", "a".repeat(64));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void readsTheTruthOfATableAndLeavesOtherColumnsAlone() throws Exception {
        ScoredData scored = TableScoring.of(
                new Doubles(),
                List.of(file("id,x,Y\n7,0.25,0\n8,0.75,1\n9,refuse,1\n"), file("Y,x\ndefault,1\n")),
                new TableScoring.Truth("Y", Map.of("0", "paid", "1", "default")));

        assertThat(scored.refused()).isEqualTo(1);
        assertThat(scored.rows().truth()).containsExactly(0, 1, 1);
        assertThat(scored.rows().positive(1)).isEqualTo(0.75);
        assertThat(scored.rows().source(2)).isEqualTo(1);
        assertThat(scored.period()).isInstanceOf(Subject.Period.Unknown.class);
    }

    @Test
    void saysHowToNameTheLabelsOfATable() throws IOException {
        CsvFile file = file("x,Y\n0.5,1\n");

        assertThatThrownBy(() -> TableScoring.of(new Doubles(), List.of(file), new TableScoring.Truth("Y", Map.of())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 1: label '1' in column 'Y' is none of the model's: [paid, default]")
                .hasMessageContaining("--label-values, such as 1=paid");
    }

    @Test
    void scoresTransactionsFromADayOnWithWhatIsKnownOfThem() {
        ScoredData scored = RiskScoring.of(
                new Doubles(),
                List.of(
                        transaction("1", "a", "2020-02-29T23:00:00Z"),
                        transaction("2", "b", "2020-03-01T01:00:00Z"),
                        transaction("3", "a", "2020-03-03T01:00:00Z"),
                        transaction("4", "b", "2020-03-03T02:00:00Z")),
                Instant.parse("2020-03-01T00:00:00Z"));

        assertThat(scored.rows().size()).isEqualTo(3);
        assertThat(scored.rows().occasion(0)).isEqualTo(new ScoredRows.Occasion(LocalDate.of(2020, 3, 1), 0, 12.34));
        assertThat(scored.rows().occasion(1).account()).isEqualTo(1);
        assertThat(scored.rows().occasion(2).account()).isZero();
        assertThat(scored.currencies()).containsExactly("USD");
        assertThat(scored.period())
                .isEqualTo(new Subject.Period.Days(LocalDate.of(2020, 3, 1), LocalDate.of(2020, 3, 3), 2));
    }

    private CsvFile file(String content) throws IOException {
        return new CsvFile(Files.writeString(Files.createTempFile(directory, "rows", ".csv"), content));
    }

    private static LabelledTransaction transaction(String id, String account, String at) {
        return new LabelledTransaction(
                Transaction.newBuilder()
                        .setEventId(id)
                        .setAccountId(account)
                        .setOccurredAt(Instant.parse(at))
                        .setMoney(new Money(1234L, 2, "USD"))
                        .setMerchantId("m")
                        .setCategory("home")
                        .build(),
                false);
    }

    /** Scores a row by its column x, and any transaction alike. */
    private static final class Doubles implements TableModel, RiskModel {
        @Override
        public ModelId id() {
            return ID;
        }

        @Override
        public List<String> features() {
            return List.of("x");
        }

        @Override
        public List<String> labels() {
            return List.of("paid", "default");
        }

        @Override
        public List<String> columns() {
            return List.of("x");
        }

        @Override
        public void encode(Map<String, String> row, FeatureVector out) throws ScoringException {
            if (!row.keySet().equals(Set.of("x")) || row.containsValue("refuse")) {
                throw new ScoringException(ScoringException.Kind.INVALID_FEATURE, "x is no number");
            }
            out.set(0, Float.parseFloat(row.get("x")));
        }

        @Override
        public Score score(FeatureVector vector) {
            double positive = vector.size() == 1 ? vector.get(0) : 0.5;
            return new Score(1, new double[] {1 - positive, positive}, 0, NO_REASON);
        }

        @Override
        public Explanation explain(FeatureVector vector) {
            return NO_REASON;
        }

        @Override
        public Level level(double score) {
            return Level.LOW;
        }

        @Override
        public void close() {}
    }
}
