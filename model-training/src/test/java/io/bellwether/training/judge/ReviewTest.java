package io.bellwether.training.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReviewTest {
    private static final LocalDate MONDAY = LocalDate.of(2020, 3, 2);

    private final ScoredRows rows = new ScoredRows(List.of("legitimate", "fraud"));

    ReviewTest() {
        add(MONDAY, 0, 0.9, true, 100);
        add(MONDAY, 0, 0.8, true, 40);
        add(MONDAY, 1, 0.7, false, 10);
        add(MONDAY, 2, 0.1, false, 10);
        add(MONDAY.plusDays(1), 1, 0.3, false, 10);
        add(MONDAY.plusDays(1), 2, 0.2, true, 500);
    }

    @Test
    void reviewsTheHighestScoresOfEachDay() {
        Review one = Review.of(rows, Budget.parse("1/day"));

        assertThat(one.found()).isEqualTo(new RankJudgement.Flagged(2, 1, 3));
        assertThat(one.days()).isEqualTo(2);
        assertThat(one.most()).isEqualTo(2.0 / 3, within(1e-12));
        assertThat(Review.of(rows, Budget.parse("3/day")).found()).isEqualTo(new RankJudgement.Flagged(5, 3, 3));
    }

    @Test
    void reviewsAnAccountOnceADay() {
        Review two = Review.of(rows, Budget.parse("1-accounts/day"));

        assertThat(two.found()).isEqualTo(new RankJudgement.Flagged(2, 1, 2));
        assertThat(two.most()).isEqualTo(1);
    }

    @Test
    void reviewsAShareOfAllRows() {
        Review half = Review.of(rows, Budget.parse("50%"));

        assertThat(half.found()).isEqualTo(new RankJudgement.Flagged(3, 2, 3));
        assertThat(half.most()).isEqualTo(1);
    }

    @Test
    void needsDaysForABudgetPerDay() {
        ScoredRows undated = new ScoredRows(List.of("no", "yes"));
        undated.add(new double[] {0.5, 0.5}, 1, 0);

        assertThatThrownBy(() -> Review.of(undated, Budget.parse("5/day")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give a share of all rows");
    }

    @Test
    void readsBudgetsAsPeopleWriteThem() {
        assertThat(Budget.parse("0.6%")).isEqualTo(new Budget.Share(0.006)).hasToString("0.6%");
        assertThat(Budget.parse("50/day")).isEqualTo(new Budget.RowsPerDay(50)).hasToString("50/day");
        assertThat(Budget.parse("20-accounts/day"))
                .isEqualTo(new Budget.AccountsPerDay(20))
                .hasToString("20-accounts/day");
        for (String wrong : List.of("", "fifty", "0%", "101%", "0/day", "-5/day", "5/week")) {
            assertThatThrownBy(() -> Budget.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void weighsReviewsAgainstWhatIsMissed() {
        Costs costs = Costs.of(rows, new Costs.Prices(new Costs.Missed.Amount(), 30));

        assertThat(costs.choices().get(0)).isEqualTo(new Costs.Choice(Double.POSITIVE_INFINITY, 0, 640));
        assertThat(costs.at(0.75)).isEqualTo(new Costs.Choice(0.75, 60, 500));
        assertThat(costs.at(0)).isEqualTo(new Costs.Choice(0, 180, 0));
        assertThat(costs.at(0.95).total()).isEqualTo(640);
        assertThat(costs.cheapest()).isEqualTo(new Costs.Choice(0.2, 150, 0));
    }

    @Test
    void maySayThatEveryMissedRowCostsTheSame() {
        Costs costs = Costs.of(rows, new Costs.Prices(new Costs.Missed.Constant(50), 30));

        assertThat(costs.cheapest()).isEqualTo(new Costs.Choice(0.8, 60, 50));
        assertThatThrownBy(() -> new Costs.Missed.Constant(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Costs.Prices(new Costs.Missed.Amount(), Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void add(LocalDate day, int account, double score, boolean fraud, double amount) {
        rows.add(new double[] {1 - score, score}, fraud ? 1 : 0, 0, new ScoredRows.Occasion(day, account, amount));
    }
}
