package io.bellwether.alerting.control;

/** Something that was said about alerts was not written, or nobody knows. */
public final class ControlWriteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean mayBeWritten;

    ControlWriteException(boolean mayBeWritten, String why, Throwable cause) {
        super(why, cause);
        this.mayBeWritten = mayBeWritten;
    }

    /** Whether it may have been written all the same. */
    public boolean mayBeWritten() {
        return mayBeWritten;
    }
}
