package io.bellwether.scoring.feature.text.entity;

/** A list of entities cannot be used; the message says file, line, what is wrong and what to do. */
public final class EntityListException extends Exception {
    private static final long serialVersionUID = 1L;

    EntityListException(String message) {
        super(message);
    }

    EntityListException(String message, Throwable cause) {
        super(message, cause);
    }
}
