package io.bellwether.cli.door;

/** The API did not take a request; the message says what it answered and what to do. */
public final class DoorException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    DoorException(String message, boolean temporary) {
        super(message);
        this.temporary = temporary;
    }

    /** Trouble that may pass. */
    public static DoorException temporary(String message) {
        return new DoorException(message, true);
    }

    /** Whether the same request may succeed later: the API could not be reached, was busy or had lost its broker. */
    public boolean temporary() {
        return temporary;
    }
}
