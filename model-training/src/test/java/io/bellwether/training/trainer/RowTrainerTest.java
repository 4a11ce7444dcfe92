package io.bellwether.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.training.graph.Answers;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.Tables;
import io.bellwether.training.rows.TrainedRows;
import io.bellwether.training.rows.TrainerSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowTrainerTest {
    private static final List<String> LABELS = List.of("no", "yes");
    private static final List<TrainerSpec> SPECS = List.of(
            new TrainerSpec.Logistic(4, 0.1, 8, 0),
            new TrainerSpec.FactorisationMachine(4, 0.1, 8, 2, 0.1),
            new TrainerSpec.BoostedTrees(10, 3, 0.3, 1, 1, 1, 1, 0, 64),
            new TrainerSpec.Forest(10, 4, 2, 0.5));

    @Test
    void everyTrainerLearnsAndWritesTheGraphOfWhatItLearnt() throws Exception {
        LabelledRows rows = Tables.of(500, LABELS, false, 1);
        for (TrainerSpec spec : SPECS) {
            TrainedRows trained = RowTrainer.train(spec, rows, 1, what -> {});
            float[][] answers = Answers.of(trained.graph(), rows.inputs(), 50);
            int right = 0;
            for (int row = 0; row < rows.size(); row++) {
                right += (answers[row][0] > 0 ? 1 : 0) == rows.truth()[row] ? 1 : 0;
                assertThat(Math.abs(
                                answers[row][0] - trained.logits(rows.inputs().get(row))[0]))
                        .isLessThan(1e-4);
            }
            assertThat(right).as(spec.toString()).isGreaterThan(rows.size() * 7 / 10);
        }
    }

    @Test
    void everyTrainerGivesTheSameGraphForTheSameRows() {
        LabelledRows rows = Tables.of(200, LABELS, false, 1);
        for (TrainerSpec spec : SPECS) {
            assertThat(RowTrainer.train(spec, rows, 7, what -> {}).graph())
                    .as(spec.toString())
                    .isEqualTo(RowTrainer.train(spec, rows, 7, what -> {}).graph());
        }
    }

    @Test
    void refusesMissingNumbersWhereATrainerNeedsThem() {
        LabelledRows rows = Tables.of(50, LABELS, true, 1);
        for (TrainerSpec spec : SPECS.subList(0, 2)) {
            assertThatThrownBy(() -> RowTrainer.train(spec, rows, 1, what -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("missing");
        }
    }

    @Test
    void refusesNumbersOutOfRangeByTheirName() {
        assertThatThrownBy(() -> new TrainerSpec.BoostedTrees(10, 3, 3, 1, 1, 1, 1, 0, 64))
                .hasMessage("learning-rate is 3, must be above 0 and at most 1");
        assertThatThrownBy(() -> new TrainerSpec.Forest(10, 40, 2, 0.5)).hasMessage("depth is 40, must be 1 to 16");
    }
}
