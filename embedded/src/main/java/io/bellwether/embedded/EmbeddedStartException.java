package io.bellwether.embedded;

import java.io.Serial;

/** A broker or a registry could not start. The message says what, where, and what to do; nothing is left running. */
public final class EmbeddedStartException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why it could not start, for an exit code. */
    public enum Reason {
        /** Somebody else listens on the port. */
        PORT_TAKEN,
        /** The data directory cannot be used: locked by another process, not writable, or not ours. */
        DATA_DIR,
        /** The registry cannot reach the broker it should keep its schemas in. */
        KAFKA_UNREACHABLE,
        /** The registry's topic is not what it must be. */
        TOPIC,
        /** Anything else; the cause says more. */
        FAILED
    }

    public EmbeddedStartException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public EmbeddedStartException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
