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
    private final Truth truth;
    private final Set<String> columns;
    private final FeatureVector vector;
    private final ScoredRows rows;
    private long refused;

    private TableScoring(TableModel model, Truth truth) {
        this.model = model;
        this.truth = truth;
        this.columns = new HashSet<>(model.columns());
        this.vector = model.newVector();
        this.rows = new ScoredRows(model.labels());
    }

    /**
     * Where the truth stands.
     *
     * @param column its column
     * @param values which label a value stands for; one that is not named here is the label itself
     */
    public record Truth(String column, Map<String, String> values) {
        /** Copies the values. */
        public Truth {
            values = Map.copyOf(values);
        }
    }

    /**
     * Scores all rows of these files.
     *
     * @throws DataException if a label is none of the model's
     */
    public static ScoredData of(TableModel model, List<CsvFile> files, Truth truth) throws IOException, DataException {
        TableScoring scoring = new TableScoring(model, truth);
        for (int file = 0; file < files.size(); file++) {
            int source = file;
            files.get(file).read(row -> scoring.see(row, source));
        }
        return new ScoredData(scoring.rows, scoring.refused, Set.of());
    }

    private void see(Row row, int source) throws DataException {
        String written = row.text(truth.column());
        int label = model.labels().indexOf(truth.values().getOrDefault(written, written));
        if (label < 0) {
            throw row.problem("label '" + written + "' in column '" + truth.column() + "' is none of the model's: "
                    + model.labels() + "; name the column of the truth with --label, and what its values stand for with"
                    + " --label-values, such as " + written + "="
                    + model.labels().get(0));
        }
        Map<String, String> cells = row.values();
        cells.keySet().retainAll(columns);
        try {
            model.encode(cells, vector);
            rows.add(model.score(vector).probabilities(), label, source);
        } catch (ScoringException e) {
            refused++;
        }
    }
}
