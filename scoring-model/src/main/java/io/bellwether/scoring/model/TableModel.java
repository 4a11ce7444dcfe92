package io.bellwether.scoring.model;

import io.bellwether.scoring.feature.FeatureVector;
import java.util.List;
import java.util.Map;

/** Scores rows of a user's table, whose columns the package declares. */
public interface TableModel extends RowModel {

    /** Names of the columns it reads, in order. */
    List<String> columns();

    /** A vector for its features, to be used again for each row; one per thread. */
    default FeatureVector newVector() {
        return new FeatureVector(features());
    }

    /**
     * Turns a row into features.
     *
     * @param row cells by column; a column without one is blank
     * @param out a vector of {@link #newVector}; what it held before is forgotten
     * @throws ScoringException when the row has a column or a value that is not allowed; says which, and what is
     */
    void encode(Map<String, String> row, FeatureVector out) throws ScoringException;

    /**
     * Scores one row.
     *
     * @throws ScoringException as {@link #encode} and {@link #score(FeatureVector)}
     */
    default Score score(Map<String, String> row) throws ScoringException {
        FeatureVector vector = newVector();
        encode(row, vector);
        return score(vector);
    }
}
