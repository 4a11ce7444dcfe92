package io.bellwether.training.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.training.judge.Calibration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableReportTest {
    @Test
    void ranksRowsOfSeveralLabelsByProbabilityAndNotByLogit() {
        TableReport.Part part = new TableReport.Part(
                List.of(new double[] {1, -3, -3}, new double[] {2, 5, 0}, new double[] {0, 0, 9}), List.of(0, 1, 2), 0);

        TableReport report = TableReport.held(List.of("a", "b", "c"), part, Calibration.none(3), 0.1);

        assertThat(report.figures().get("roc-auc/a")).isEqualTo(1);
    }

    @Test
    void knowsNoPrecisionWhereNothingIsFlagged() {
        TableReport.Part part = new TableReport.Part(List.of(new double[] {0}, new double[] {-1}), List.of(1, 0), 0);

        TableReport report = TableReport.held(List.of("no", "yes"), part, Calibration.none(1), 0.5);

        TableReport.Threshold highest = report.flagged().get(report.flagged().size() - 1);
        assertThat(highest.rows()).isZero();
        assertThat(highest.precision()).isNaN();
    }
}
