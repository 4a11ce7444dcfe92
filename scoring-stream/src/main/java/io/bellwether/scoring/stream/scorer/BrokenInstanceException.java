package io.bellwether.scoring.stream.scorer;

import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ScoringException;

/** The live model fails with what it scored before: it is this process that cannot score any more, and no record is to be rejected for that. */
public final class BrokenInstanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * One of its model.
     *
     * @param thrown what it threw when it was asked again
     */
    public BrokenInstanceException(ModelId model, Throwable thrown) {
        super("model " + model + " failed " + FailuresInARow.MANY
                + " times in a row, and then with what it had scored before in this process (" + describe(thrown)
                + "). Look at the memory that the process may have beside its heap. What was rejected meanwhile,"
                + " `bellwether rejected replay --cause MODEL_FAILED --cause INTERNAL_ERROR` has scored once");
    }

    /** ONNX Runtime speaks of its memory and its operators; what others say may quote a record. */
    private static String describe(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof ScoringException && cause != null
                ? String.valueOf(cause.getMessage())
                : Rejection.internal(thrown).detail();
    }
}
