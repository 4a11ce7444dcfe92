package io.bellwether.schemas.topic;

/** A topic exists and is not what the catalogue says. Waiting does not help; the message says what does. */
public final class TopicMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicMismatchException(String message) {
        super(message);
    }
}
