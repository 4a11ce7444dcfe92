package io.bellwether.scoring.model.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.model.RowModel.Outcome;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TableModel;
import io.bellwether.scoring.model.onnx.row.RowScoring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the golden set asks of models of rows. Risk: {@code {"features":[1.0,null],"score":0.01}}; a table:
 * {@code {"row":{"AGE":"35","JOB":null},"probabilities":[0.2,0.8]}}.
 */
final class RowGolden {
    private final Reader reader;
    private final RowScoring rows;
    private FeatureVector neighbour;

    /** From a line to a vector. */
    private interface Reader {
        void read(JsonNode line, FeatureVector vector) throws ScoringException;
    }

    private RowGolden(RowScoring rows, Reader reader) {
        this.rows = rows;
        this.reader = reader;
        this.neighbour = new FeatureVector(rows.features());
    }

    static RowGolden ofFeatures(RowScoring rows) {
        return new RowGolden(rows, RowGolden::features);
    }

    static RowGolden ofTable(TableModel model, RowScoring rows) {
        return new RowGolden(rows, (line, vector) -> model.encode(row(line), vector));
    }

    /** Asks one line, alone and in a batch with the one before it: a row must not care who its neighbours are. */
    void ask(JsonNode line) throws ScoringException {
        FeatureVector vector = new FeatureVector(rows.features());
        reader.read(line, vector);
        Score score = rows.score(vector);
        if (line.has("score")) {
            GoldenSet.same(score.positive(), line.path("score"));
        } else {
            JsonNode expected = line.path("probabilities");
            GoldenSet.require(expected.size() == rows.labels().size(), "has " + expected.size() + " probabilities");
            for (int i = 0; i < expected.size(); i++) {
                GoldenSet.same(score.probability(i), expected.path(i));
            }
        }
        GoldenSet.explained(score, rows.rawScoreOfReasons(vector, score.label()), "its constants");
        sameInABatch(vector, score);
        neighbour = vector;
    }

    private void sameInABatch(FeatureVector vector, Score alone) {
        List<Outcome> outcomes = rows.scoreAll(List.of(vector, neighbour, neighbour, vector));
        Outcome last = outcomes.get(outcomes.size() - 1);
        GoldenSet.require(
                last instanceof Outcome.Scored scored && isSame(scored.score(), alone),
                "is scored otherwise in a batch than alone: the graph mixes rows");
    }

    private boolean isSame(Score score, Score alone) {
        boolean same = true;
        for (int i = 0; i < rows.labels().size(); i++) {
            same &= Math.abs(score.probability(i) - alone.probability(i)) <= GoldenSet.PROBABILITY_TOLERANCE;
        }
        return same;
    }

    private static void features(JsonNode line, FeatureVector vector) {
        JsonNode features = line.path("features");
        GoldenSet.require(
                features.size() == vector.size(), "has " + features.size() + " features, not " + vector.size());
        for (int i = 0; i < vector.size(); i++) {
            JsonNode value = features.path(i);
            GoldenSet.require(value.isNumber() || value.isNull(), "has a feature that is no number: " + value);
            if (value.isNumber()) {
                vector.set(i, value.floatValue());
            }
        }
    }

    private static Map<String, String> row(JsonNode line) {
        Map<String, String> row = new HashMap<>();
        GoldenSet.require(line.path("row").isObject(), "has no row");
        line.path("row").properties().forEach(cell -> {
            GoldenSet.require(
                    cell.getValue().isTextual() || cell.getValue().isNull(),
                    "has a cell that is no text: " + cell.getValue());
            row.put(cell.getKey(), cell.getValue().asText(""));
        });
        return row;
    }
}
