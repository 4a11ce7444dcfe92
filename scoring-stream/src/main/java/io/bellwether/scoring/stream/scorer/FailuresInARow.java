package io.bellwether.scoring.stream.scorer;

import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ScoringException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells records that the live model cannot score from a process that cannot score any more: after so many failures without a score between them, the model is asked again
 * for what it has scored before. Not thread-safe: one per task.
 *
 * @param <I> what is scored
 */
final class FailuresInARow<I> {
    static final int MANY = 100;

    private @Nullable ModelId model;
    private @Nullable I scored;
    private int failures;

    /** Asks the model for a score. */
    interface Question<I> {
        void ask(I input) throws ScoringException;
    }

    /**
     * The model gave a score.
     *
     * @param input what it scored; asked for once per model, and kept
     */
    void end(ModelId by, Supplier<I> input) {
        failures = 0;
        if (!by.equals(model)) {
            model = by;
            scored = input.get();
        }
    }

    /** The model gave no score; what is the matter with a record is nothing that counts here. */
    void add(ModelId by, Throwable why, Question<I> again) {
        if (why instanceof ScoringException refused && refused.kind() != ScoringException.Kind.MODEL_FAILED) {
            return;
        }
        failures++;
        if (failures >= MANY && scored != null && by.equals(model)) {
            failures = 0;
            try {
                again.ask(scored);
            } catch (ScoringException | RuntimeException | StackOverflowError e) {
                throw new BrokenInstanceException(by, e);
            }
        }
    }
}
