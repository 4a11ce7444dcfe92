package io.bellwether.training.evaluate;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TableModel;
import io.bellwether.training.data.CsvFile;
import io.bellwether.training.data.DataException;
import io.bellwether.training.data.Row;
import io.bellwether.training.judge.ScoredRows;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks a model about the rows of a user's table. Columns that the model does not read are not looked at. Not thread-safe. */
public final class TableScoring {
    private final TableModel model;
    private final String label;
    private final Set<String> columns;
    private final FeatureVector vector;
    private final ScoredRows rows;
    private long refused;

    private TableScoring(TableModel model, String label) {
        this.model = model;
        this.label = label;
        this.columns = new HashSet<>(model.columns());
        this.vector = model.newVector();
        this.rows = new ScoredRows(model.labels());
    }

    /**
     * Scores all rows of these files.
     *
     * @param label column of the truth, which holds the labels of the model
     * @throws DataException if a label is none of the model's
     */
    public static ScoredData of(TableModel model, List<CsvFile> files, String label) throws IOException, DataException {
        TableScoring scoring = new TableScoring(model, label);
        for (int file = 0; file < files.size(); file++) {
            int source = file;
            files.get(file).read(row -> scoring.see(row, source));
        }
        return new ScoredData(scoring.rows, scoring.refused, Set.of());
    }

    private void see(Row row, int source) throws DataException {
        int truth = model.labels().indexOf(row.text(label));
        if (truth < 0) {
            throw row.problem("label '" + row.text(label) + "' in column '" + label + "' is none of the model's: "
                    + model.labels() + "; name the column of the truth with --label");
        }
        Map<String, String> cells = row.values();
        cells.keySet().retainAll(columns);
        try {
            model.encode(cells, vector);
            rows.add(model.score(vector).probabilities(), truth, source);
        } catch (ScoringException e) {
            refused++;
        }
    }
}
