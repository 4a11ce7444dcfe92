package io.bellwether.cli.ingest;

/** A row that cannot become a record; the message names the column and says what to do. The other rows go on. */
final class RowException extends Exception {

    private static final long serialVersionUID = 1L;

    RowException(String message) {
        super(message);
    }
}
