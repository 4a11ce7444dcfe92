package io.bellwether.scoring.stream.ledger;

import java.nio.ByteBuffer;

/**
 * The counts of one source partition. {@code read = scored + rejected + duplicates} holds always and is checked.
 *
 * @param counts records by what became of them
 * @param clamped scored records whose event time was clamped
 * @param late scored records that were too old for their account's profile
 * @param through offset of the last record counted, -1 for none: a record that is read again after a crash under
 *     at-least-once is not counted again
 */
public record LedgerRow(Counts counts, long clamped, long late, long through) {
    /**
     * Records by what became of them.
     *
     * @param read all records
     * @param scored records, not entities: a news item about three companies counts once
     */
    public record Counts(long read, long scored, long rejected, long duplicates) {
        public Counts {
            if (read != scored + rejected + duplicates) {
                throw new IllegalArgumentException("ledger does not add up: read " + read + ", scored " + scored
                        + ", rejected " + rejected + ", duplicates " + duplicates);
            }
        }

        public Counts plus(Counts other) {
            return new Counts(
                    read + other.read, scored + other.scored, rejected + other.rejected, duplicates + other.duplicates);
        }
    }

    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 7 * Long.BYTES;

    /** Nothing read yet. */
    public static LedgerRow empty() {
        return new LedgerRow(new Counts(0, 0, 0, 0), 0, 0, -1);
    }

    /** This row and one record more; the same row if the record at {@code offset} is counted already. */
    public LedgerRow plus(Entry entry, long offset) {
        if (offset <= through) {
            return this;
        }
        if (entry instanceof Entry.Scored scored) {
            Counts more = new Counts(counts.read + 1, counts.scored + 1, counts.rejected, counts.duplicates);
            return new LedgerRow(more, clamped + (scored.clamped() ? 1 : 0), late + (scored.late() ? 1 : 0), offset);
        }
        boolean rejected = entry instanceof Entry.Rejected;
        Counts more = new Counts(
                counts.read + 1,
                counts.scored,
                counts.rejected + (rejected ? 1 : 0),
                counts.duplicates + (rejected ? 0 : 1));
        return new LedgerRow(more, clamped, late, offset);
    }

    /** The stored form: version and seven big-endian longs. */
    public byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(counts.read)
                .putLong(counts.scored)
                .putLong(counts.rejected)
                .putLong(counts.duplicates)
                .putLong(clamped)
                .putLong(late)
                .putLong(through)
                .array();
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException if the bytes are of another version or do not add up
     */
    public static LedgerRow decode(byte[] bytes) {
        if (bytes.length < BYTES || bytes[0] != VERSION) {
            throw new IllegalArgumentException("ledger row of " + bytes.length + " bytes is not of version " + VERSION
                    + ": upgrade, or reset the application's state");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, BYTES - 1);
        Counts counts = new Counts(in.getLong(), in.getLong(), in.getLong(), in.getLong());
        return new LedgerRow(counts, in.getLong(), in.getLong(), in.getLong());
    }
}
