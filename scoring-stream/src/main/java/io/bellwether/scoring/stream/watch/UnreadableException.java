package io.bellwether.scoring.stream.watch;

/** A record that cannot be read. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(RuntimeException why) {
        super(why.getClass().getSimpleName(), why);
    }
}
