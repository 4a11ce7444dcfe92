package io.bellwether.service.lifecycle;

/**
 * How a process ends. A process that is told to end by a signal has 128 + signal instead (SIGTERM 143, SIGINT 130),
 * after an ordered stop.
 */
public enum ExitCode {
    /** Did what it was asked for. */
    OK(0),
    /** A defect, or a failure that has no code of its own; the log has the stack trace. */
    FAILURE(1),
    /** The command line was not understood. */
    USAGE(2),
    /** The configuration has problems; all of them were printed. */
    CONFIGURATION(3),
    /** A port that it should listen on is taken, or the address is not of this machine. */
    PORT_TAKEN(4),
    /** No Kafka broker answered in time. */
    KAFKA_UNREACHABLE(5),
    /** The schema registry did not answer in time. */
    REGISTRY_UNREACHABLE(6),
    /** A model package did not pass its load gate. */
    MODEL_REFUSED(7),
    /** A stream topology died of something outside of a single record. */
    STREAM_DIED(8),
    /** The data directory cannot be used: not writable, in use by another process, or of another version. */
    DATA_DIR(9),
    /** Topics exist with other partition counts or settings than the program needs. */
    INCOMPATIBLE_TOPICS(10);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** From 0 to 255. */
    public int code() {
        return code;
    }
}
