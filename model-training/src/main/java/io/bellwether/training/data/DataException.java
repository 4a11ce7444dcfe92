package io.bellwether.training.data;

import java.nio.file.Path;

/** Data that cannot be used; the message says which file and row, and what to do. */
public final class DataException extends Exception {

    /** A file that cannot be used at all. */
    public DataException(Path file, String problem) {
        super(file + ": " + problem);
    }

    /**
     * A row that cannot be used.
     *
     * @param row number of the row in the file, the first after the header is 1
     */
    public DataException(Path file, long row, String problem) {
        super(file + ", row " + row + ": " + problem);
    }
}
