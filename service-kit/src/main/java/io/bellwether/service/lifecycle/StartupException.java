package io.bellwether.service.lifecycle;

import io.bellwether.service.config.HttpConfig;
import java.io.Serial;

/**
 * A part cannot start for a known reason. Its message is for the person who starts the process: what, where, what to
 * do; it is shown without a stack trace.
 */
public final class StartupException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    public StartupException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    public StartupException(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * For a server that could not bind.
     *
     * @param prefix where its configuration was read, such as {@code bellwether.ingest.http}
     */
    public static StartupException portTaken(HttpConfig where, String prefix, Throwable cause) {
        String message = ("Cannot listen on %s:%d: %s. Stop what uses the port, or set %s.port to another one"
                        + " (0 takes any free one).")
                .formatted(where.host(), where.port(), cause.getMessage(), prefix);
        return new StartupException(ExitCode.PORT_TAKEN, message, cause);
    }

    public ExitCode code() {
        return code;
    }
}
