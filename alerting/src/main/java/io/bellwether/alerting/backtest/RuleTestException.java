package io.bellwether.alerting.backtest;

import java.io.Serial;

/** A test of rules that has no findings. Its message says why and what to do. */
public final class RuleTestException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** Another test runs. */
        BUSY,
        /** Nothing arrived in that time, or it is not there any more. */
        NO_DATA,
        /** It took longer than a test may. */
        TOO_LONG,
        /** It would have told more than a test keeps. */
        TOO_MANY_ALERTS,
        /** Kafka or the schema registry does not answer. */
        UNREACHABLE,
        /** The service stops, or who asked has gone. */
        CANCELLED
    }

    RuleTestException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
