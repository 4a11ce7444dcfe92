package io.bellwether.service.streams;

import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.Causes;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.FatalSignal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a stream thread that fails outside of a single record: where a neighbour is in trouble, or was for longer than
 * a transaction lives, another thread starts from the last commit after a pause, for as long as it takes; otherwise the process
 * ends and says why. It is called by the thread that failed, before that one closes its tasks. Thread-safe.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(FailurePolicy.class);

    private final String what;
    private final Gate gate;
    private final FatalSignal fatal;
    private final Duration pause;

    /**
     * @param what whose topology it is, for messages
     * @param gate shown as not ready until the thread that follows runs
     * @param pause how long the thread that follows waits
     */
    FailurePolicy(String what, Gate gate, FatalSignal fatal, Duration pause) {
        this.what = what;
        this.gate = gate;
        this.fatal = fatal;
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        BeforeCommit.abandon();
        String cause = describe(failure);
        if (Causes.of(failure).anyMatch(FailurePolicy::passes)) {
            log.warn("A stream thread of {} starts again from the last commit: {}", what, cause);
            gate.notReady("a neighbour is in trouble, records wait in their topics: " + cause);
            LockSupport.parkNanos(pause.toNanos());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        log.error("A stream thread of {} died", what, failure);
        fatal.raise(
                ExitCode.STREAM_DIED,
                "The topology of " + what + " died: " + cause
                        + ". Nothing is lost: committed work stays, the rest is read again at the next start");
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /**
     * Too few brokers for a topic of its own is what Kafka says while they come back; whoever has too few for good was told so before. The state
     * of a transaction is invalid where the broker aborted it because it was open for too long. A store
     * that is closed already is what a thread meets that takes a task back while it is being cleared away.
     */
    private static boolean passes(Throwable cause) {
        return cause instanceof RetriableException
                || cause instanceof ApplicationRecoverableException
                || cause instanceof InvalidReplicationFactorException
                || cause instanceof InvalidTxnStateException
                || cause instanceof InvalidStateStoreException;
    }

    private static String describe(Throwable failure) {
        Throwable root = Causes.of(failure).reduce((outer, inner) -> inner).orElse(failure);
        String message = String.valueOf(root.getMessage());
        int line = message.indexOf('\n');
        return root.getClass().getSimpleName() + ": " + (line < 0 ? message : message.substring(0, line));
    }
}
