package io.bellwether.scoring.model.onnx.row;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.model.manifest.Thresholds;
import java.util.List;

/** A model of rows, with the thresholds of risk. */
public record OnnxRiskModel(RowScoring rows, Thresholds thresholds, Reference reference) implements RiskModel {

    @Override
    public ModelId id() {
        return rows.id();
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
    public Level level(double score) {
        return thresholds.level(score);
    }

    @Override
    public void close() {
        rows.close();
    }
}
