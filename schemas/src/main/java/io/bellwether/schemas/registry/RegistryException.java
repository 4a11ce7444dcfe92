package io.bellwether.schemas.registry;

/** A schema registry did not give what was asked for. */
public final class RegistryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is, and so what to do. */
    public enum Kind {
        /** The registry answers, and has no such schema, version or subject. */
        UNKNOWN,
        /** The registry answers, and refuses the schema: it is incompatible or invalid. Trying again does not help. */
        REFUSED,
        /** No registry answers as one: not reachable, too slow, failing, or not letting us in. Trying again may help. */
        UNAVAILABLE
    }

    private static final int NOT_FOUND = 404;

    private final Kind kind;
    private final int status;

    RegistryException(Kind kind, String message) {
        this(kind, message, 0);
    }

    /** With the HTTP status that was answered. */
    RegistryException(Kind kind, String message, int status) {
        super(message);
        this.kind = kind;
        this.status = status;
    }

    RegistryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = 0;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether something answered, and has nothing at the path asked for. */
    boolean notServed() {
        return kind == Kind.UNAVAILABLE && status == NOT_FOUND;
    }
}
