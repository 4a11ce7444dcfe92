package io.bellwether.training.table;

import io.bellwether.scoring.feature.table.TableColumns;
import io.bellwether.training.rows.TrainedRows;
import java.util.Map;
import java.util.Optional;

/**
 * A model of a table before calibration.
 *
 * @param columns what it reads, with what training rows taught of them
 * @param model   of the features
 */
public record FittedTable(TableColumns columns, TrainedRows model) {

    /** The raw logits of a row; empty when the model refuses it. */
    public Optional<double[]> logits(TableData.Cells cells) {
        return new RowEncoding(columns).inputs(cells).map(model::logits);
    }

    /** The cells of a row that the model reads, by column. */
    public Map<String, String> read(TableData.Cells cells) {
        return RowEncoding.read(cells, columns);
    }
}
