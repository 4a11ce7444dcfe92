package io.bellwether.scoring.model;

import io.bellwether.scoring.model.drift.Reference;
import java.util.List;

/**
 * Scores what a text says about its subject. Thread-safe: one instance serves all threads.
 *
 * <p><em>Failure modes.</em> As {@link RiskModel}: a bad text is a {@link ScoringException}; never close it while another thread
 * scores, keep it in a {@link ModelSlot}.
 */
public interface TextModel extends AutoCloseable {

    /** Which model it is. */
    ModelId id();

    /** The labels in the order of the probabilities; for sentiment {@code negative}, {@code neutral}, {@code positive}. */
    List<String> labels();

    /** What its scores looked like when it was made. */
    default Reference reference() {
        return Reference.none();
    }

    /**
     * Scores one text of any length; beyond the package's limit the rest is not read. A text with no known word is
     * scored as the baseline and has no reasons.
     *
     * @throws ScoringException when the model gives no finite score
     */
    Score score(String text) throws ScoringException;

    /**
     * Why a text is scored as it is, with every contribution there is to the decided label, not only the largest.
     *
     * @throws ScoringException as {@link #score}
     */
    default Explanation explain(String text) throws ScoringException {
        Score score = score(text);
        return new Explanation(score.baseline(), score.reasons());
    }

    @Override
    void close();
}
