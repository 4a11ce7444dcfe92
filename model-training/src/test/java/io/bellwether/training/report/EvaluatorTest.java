package io.bellwether.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.training.evaluate.Evaluator;
import io.bellwether.training.judge.ScoredRows;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EvaluatorTest {

    /**
     * scikit-learn 1.2 on the rows of the sample: f1_score(average='macro'), precision_score(average=None),
     * average_precision_score and roc_auc_score of each column, Brier by its definition over all classes.
     */
    @Test
    void measuresSeveralLabelsAsScikitLearnDoes() {
        Evaluation evaluation = Samples.texts();

        assertThat(evaluation.decisions().accuracy().value()).isEqualTo(0.6);
        assertThat(evaluation.decisions().macroF1().value()).isEqualTo(0.611111111111111, within(1e-12));
        assertThat(evaluation.decisions().labels())
                .extracting(Evaluation.OfLabel::averagePrecision)
                .usingElementComparator(EvaluatorTest::close)
                .containsExactly(0.8055555555555556, 0.7857142857142857, 0.8055555555555556);
        assertThat(evaluation.decisions().labels())
                .extracting(label -> label.precision().value())
                .usingElementComparator(EvaluatorTest::close)
                .containsExactly(2.0 / 3, 0.5, 2.0 / 3);
        assertThat(((Evaluation.Many) evaluation.verdict()).rocAuc()).isEqualTo(0.8690476190476191, within(1e-12));
        assertThat(evaluation.decisions().confusion())
                .containsExactly(List.of(2L, 1L, 0L), List.of(1L, 2L, 1L), List.of(0L, 1L, 2L));
        assertThat(evaluation.calibration().brier()).isEqualTo(0.434, within(1e-12));
        assertThat(evaluation.calibration().skill()).isEqualTo(0.3424242424242424, within(1e-12));
    }

    @Test
    void looksAtEachFileByItself() {
        Evaluation evaluation = Samples.texts();

        assertThat(evaluation.sources()).extracting(Evaluation.Source::rows).containsExactly(5L, 5L);
        assertThat(evaluation.sources().get(0).f1()).containsExactly(0.5, 0.5, 1.0);
        assertThat(evaluation.sources()).extracting(Evaluation.Source::accuracy).containsExactly(0.6, 0.6);
    }

    @Test
    void leavesUnsureDecisionsOut() {
        Evaluation.Many verdict = (Evaluation.Many) Samples.texts().verdict();

        assertThat(verdict.coverage())
                .extracting(Evaluation.Coverage::rows)
                .containsExactly(10L, 10L, 7L, 4L, 2L, 0L, 0L, 0L);
        assertThat(verdict.coverage().get(3).accuracy().value()).isEqualTo(1);
        assertThat(verdict.coverage().get(7).accuracy().value()).isNaN();
    }

    @Test
    void decidesByThePackagesThresholdsAndMarksTheCheapest() {
        Evaluation evaluation = Samples.risk();
        Evaluation.YesNo verdict = (Evaluation.YesNo) evaluation.verdict();

        assertThat(evaluation.decisions().rule()).isEqualTo("fraud from a score of 0.1500 on (medium)");
        assertThat(evaluation.decisions().columns()).containsExactly("low", "medium", "high");
        assertThat(evaluation.decisions().confusion().get(1)).containsExactly(0L, 5L, 35L);
        assertThat(verdict.positives()).isEqualTo(40);
        assertThat(verdict.thresholds())
                .filteredOn(Evaluation.Choice::cheapest)
                .singleElement()
                .satisfies(choice -> assertThat(verdict.thresholds())
                        .allMatch(other -> other.cost().total() >= choice.cost().total()));
        assertThat(verdict.thresholds())
                .extracting(Evaluation.Choice::why)
                .contains("medium", "high", "review nothing");
        assertThat(verdict.averagePrecision().interval().low())
                .isBetween(0.5, verdict.averagePrecision().value());
    }

    @Test
    void refusesWhatCannotBeJudged() {
        ScoredRows none = new ScoredRows(List.of("no", "yes"));
        ScoredRows same = new ScoredRows(List.of("no", "yes"));
        same.add(new double[] {0.5, 0.5}, 1, 0);
        Subject subject = Samples.texts(none.labels(), Samples.file("one.csv"));

        assertThatThrownBy(() -> new Evaluator(subject, none, Samples.assumptions("1%")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no row to judge: check --data and --from");
        assertThatThrownBy(() -> new Evaluator(subject, same, Samples.assumptions("1%")).evaluate())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both kinds are needed");
    }

    @Test
    void judgesSeveralLabelsOfWhichSomeNeverOccur() {
        ScoredRows rows = new ScoredRows(List.of("a", "b", "c"));
        rows.add(new double[] {0.8, 0.1, 0.1}, 0, 0);
        rows.add(new double[] {0.1, 0.1, 0.8}, 0, 0);
        Subject subject = Samples.texts(rows.labels(), Samples.file("one.csv"));

        Evaluation evaluation = new Evaluator(subject, rows, Samples.assumptions("1%")).evaluate();

        assertThat(evaluation.decisions().labels().get(1).recall().value()).isNaN();
        assertThat(evaluation.decisions().labels().get(0).rocAuc()).isNaN();
        assertThat(evaluation.decisions().macroF1().value()).isEqualTo((2.0 / 3 + 0) / 2, within(1e-12));
        assertThat(JsonReport.of(evaluation)).contains("\"rocAuc\" : null");
        assertThat(PrintedReport.of(evaluation)).doesNotContain("NaN");
    }

    private static int close(double one, double other) {
        return Math.abs(one - other) < 1e-12 ? 0 : Double.compare(one, other);
    }
}
