package io.bellwether.cli.door;

/**
 * What the API said of one record of a batch.
 *
 * @param index position in the batch, from 0
 * @param status HTTP status of this record; 202 when the broker has acknowledged it
 * @param detail why it was refused, empty when it was taken
 */
public record RecordResult(int index, int status, String detail) {

    private static final int ACCEPTED = 202;

    /** Whether the broker has acknowledged it. */
    public boolean accepted() {
        return status == ACCEPTED;
    }

    /** Whether the same record may be taken later. */
    public boolean temporary() {
        return status == 429 || status >= 500;
    }
}
