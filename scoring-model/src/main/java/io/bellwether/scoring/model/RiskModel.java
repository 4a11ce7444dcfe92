package io.bellwether.scoring.model;

/** Scores the risk of a transaction from its feature vector; of its two labels the last is fraud. */
public interface RiskModel extends RowModel {

    /**
     * The level of a calibrated score, by the thresholds of the package.
     *
     * @param score calibrated probability of fraud, 0 to 1
     */
    Level level(double score);
}
