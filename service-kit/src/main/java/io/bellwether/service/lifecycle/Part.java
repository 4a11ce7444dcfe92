package io.bellwether.service.lifecycle;

import java.time.Duration;

/**
 * Something that is started once and stopped once: a server, a topology, a set of consumers.
 *
 * <p><b>Failure modes.</b> A start that throws leaves nothing behind that has to be stopped: {@code stop} is only
 * called after {@code start} returned. A {@link StartupException} says which exit code to use and what to do; anything
 * else is taken for a defect and shown with its stack trace. A stop that throws, or does not return in time, is logged
 * and the next part is stopped.
 */
public interface Part {

    /** A short name for logs, such as {@code http-server}. */
    String name();

    /**
     * Returns once the part does its work, or will as soon as its readiness gates open. May be interrupted when the
     * process is told to end.
     */
    void start() throws Exception;

    /**
     * Finishes the work in hand and frees everything.
     *
     * @param deadline how long it may take; the calling thread is interrupted afterwards
     */
    void stop(Duration deadline) throws Exception;
}
