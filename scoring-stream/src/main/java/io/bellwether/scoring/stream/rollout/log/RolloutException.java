package io.bellwether.scoring.stream.rollout.log;

/**
 * What was asked for cannot be done: the message says what, where and what to do. Nothing was changed, unless the message says that
 * something was, or that it is not known.
 */
public final class RolloutException extends Exception {
    private static final long serialVersionUID = 1L;

    public RolloutException(String message) {
        super(message);
    }

    public RolloutException(String message, Throwable cause) {
        super(message, cause);
    }
}
