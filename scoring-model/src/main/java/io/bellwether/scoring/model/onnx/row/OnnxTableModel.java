package io.bellwether.scoring.model.onnx.row;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.table.TableColumns;
import io.bellwether.scoring.feature.table.TableEncoder;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TableModel;
import java.util.List;
import java.util.Map;

/** A model of rows, with the columns of a table. */
public final class OnnxTableModel implements TableModel {
    private final RowScoring rows;
    private final List<String> columns;
    private final TableEncoder encoder;

    /** A model over these columns, which owns the scoring from now on. */
    public OnnxTableModel(RowScoring rows, TableColumns columns) {
        this.rows = rows;
        this.columns = columns.names();
        this.encoder = new TableEncoder(columns);
    }

    @Override
    public ModelId id() {
        return rows.id();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<String> features() {
        return rows.features();
    }

    @Override
    public List<String> labels() {
        return rows.labels();
    }

    @Override
    public void encode(Map<String, String> row, FeatureVector out) throws ScoringException {
        encoder.encode(row, out);
    }

    @Override
    public Score score(FeatureVector vector) throws ScoringException {
        return rows.score(vector);
    }

    @Override
    public List<Outcome> scoreAll(List<FeatureVector> vectors) {
        return rows.scoreAll(vectors);
    }

    @Override
    public Explanation explain(FeatureVector vector) throws ScoringException {
        return rows.explain(vector);
    }

    @Override
    public void close() {
        rows.close();
    }
}
