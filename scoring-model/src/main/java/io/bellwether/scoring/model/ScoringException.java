package io.bellwether.scoring.model;

/**
 * One input could not be scored. The record is to be rejected with the cause that the kind names; the model stays usable. The
 * message names the feature, never its publisher or account.
 */
public final class ScoringException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Kind {
        /** A feature is missing that the package declares required. */
        MISSING_FEATURE,
        /** A feature is not finite or out of all bounds. */
        INVALID_FEATURE,
        /** The model answered with something that is not a finite score. */
        NON_FINITE_SCORE,
        /** The runtime failed. */
        MODEL_FAILED
    }

    private final Kind kind;

    /** An input that could not be scored, and why. */
    public ScoringException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** An input on which the runtime failed. */
    public ScoringException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What was wrong. */
    public Kind kind() {
        return kind;
    }
}
