package io.bellwether.scoring.model;

import io.bellwether.scoring.feature.FeatureVector;
import java.util.List;

/**
 * Scores the risk of a transaction from its feature vector. Thread-safe: one instance serves all threads.
 *
 * <p><em>Failure modes.</em> {@link #score} refuses a bad input with a {@link ScoringException} and stays usable. Closing while
 * another thread scores is forbidden, for it may end the process: keep the model in a {@link ModelSlot}.
 */
public interface RiskModel extends AutoCloseable {

    /** Which model it is. */
    ModelId id();

    /** Names of the features it was trained on, in order. */
    List<String> features();

    /**
     * Scores one vector. The vector is only read; a missing feature takes the default the package declares.
     *
     * @throws ScoringException when a required feature is missing, one is not finite, or the model gives no finite score
     */
    Score score(FeatureVector vector) throws ScoringException;

    /**
     * The level of a calibrated score, by the thresholds of the package.
     *
     * @param score calibrated probability of fraud, 0 to 1
     */
    Level level(double score);

    @Override
    void close();
}
