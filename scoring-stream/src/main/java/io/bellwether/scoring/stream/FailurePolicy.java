package io.bellwether.scoring.stream;

import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.FatalSignal;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a stream thread that fails outside of a single record: where a neighbour is in trouble another thread starts
 * from the last commit, for as long as it takes; otherwise the process ends and says why.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
    private static final int DEEPEST = 20;

    private final FatalSignal fatal;

    FailurePolicy(FatalSignal fatal) {
        this.fatal = fatal;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (causes(failure).anyMatch(FailurePolicy::passes)) {
            LOG.warn("A stream thread starts again from the last commit: {}", describe(failure));
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("A stream thread died", failure);
        fatal.raise(
                ExitCode.STREAM_DIED,
                "The scoring topology died: " + describe(failure)
                        + ". Nothing is lost: committed work stays, the rest is read again at the next start");
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean passes(Throwable cause) {
        return cause instanceof RetriableException || cause instanceof ApplicationRecoverableException;
    }

    private static String describe(Throwable failure) {
        Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
        String message = String.valueOf(root.getMessage());
        int line = message.indexOf('\n');
        return root.getClass().getSimpleName() + ": " + (line < 0 ? message : message.substring(0, line));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }
}
