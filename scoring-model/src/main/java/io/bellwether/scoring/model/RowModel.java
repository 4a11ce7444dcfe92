package io.bellwether.scoring.model;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.model.drift.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores rows of features. Thread-safe: one instance serves all threads.
 *
 * <p><em>Failure modes.</em> {@link #score} refuses a bad input with a {@link ScoringException} and stays usable. Closing while
 * another thread scores is forbidden, for it may end the process: keep the model in a {@link ModelSlot}.
 */
public interface RowModel extends AutoCloseable {

    /** Which model it is. */
    ModelId id();

    /** Names of the features it was trained on, in order. */
    List<String> features();

    /** The labels in the order of the probabilities; at least two. */
    List<String> labels();

    /** What its features and scores looked like when it was made. */
    default Reference reference() {
        return Reference.none();
    }

    /**
     * Scores one vector. The vector is only read; a missing feature is dealt with as the package declares.
     *
     * @throws ScoringException when a required feature is missing, one is out of all bounds, or the model gives no finite score
     */
    Score score(FeatureVector vector) throws ScoringException;

    /**
     * Scores many vectors, which costs less than one by one, most of all with trees. A bad one does not harm its neighbours.
     *
     * @param vectors each an object of its own; only read
     * @return what became of each, in their order
     */
    default List<Outcome> scoreAll(List<FeatureVector> vectors) {
        List<Outcome> outcomes = new ArrayList<>(vectors.size());
        for (FeatureVector vector : vectors) {
            try {
                outcomes.add(new Outcome.Scored(score(vector)));
            } catch (ScoringException e) {
                outcomes.add(new Outcome.Refused(e));
            }
        }
        return outcomes;
    }

    /**
     * Why a vector has its score, with every contribution that is not 0 rather than the largest.
     *
     * @throws ScoringException as {@link #score}
     */
    Explanation explain(FeatureVector vector) throws ScoringException;

    @Override
    void close();

    /** What became of one of many vectors. */
    sealed interface Outcome {

        /** It has a score. */
        record Scored(Score score) implements Outcome {}

        /** It has none; the reason is the same that scoring it alone would throw. */
        record Refused(ScoringException why) implements Outcome {}
    }
}
