package io.bellwether.scoring.stream.store;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What became of an event: which record brought it and what was decided.
 *
 * @param outcome what was decided about it
 * @param partition partition of the source topic, at least 0
 * @param offset offset in that partition, at least 0
 * @param arrival when the record arrived (its record time), to the millisecond
 */
public record SeenEntry(Outcome outcome, int partition, long offset, Instant arrival) {
    /** What was decided; the code is what is stored and must never change its meaning. */
    public enum Outcome {
        SCORED(1);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        static Outcome of(int code) {
            for (Outcome outcome : values()) {
                if (outcome.code == code) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException("seen-events entry with unknown outcome code " + code
                    + ": written by a newer version? Upgrade, or reset the application's state");
        }
    }

    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 1 + Integer.BYTES + Long.BYTES + Long.BYTES;

    /** Whether it is this very record that was seen: then it is a replay after a crash, not a duplicate. */
    public boolean isFrom(int partition, long offset) {
        return this.partition == partition && this.offset == offset;
    }

    /** The stored form: version, outcome, partition, offset, arrival in milliseconds; big-endian. */
    public byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .put((byte) outcome.code)
                .putInt(partition)
                .putLong(offset)
                .putLong(arrival.toEpochMilli())
                .array();
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException if the bytes are of another version
     */
    public static SeenEntry decode(byte[] bytes) {
        if (bytes.length < BYTES || bytes[0] != VERSION) {
            throw new IllegalArgumentException("seen-events entry of " + bytes.length + " bytes is not of version "
                    + VERSION + ": upgrade, or reset the application's state");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, BYTES - 1);
        return new SeenEntry(Outcome.of(in.get()), in.getInt(), in.getLong(), Instant.ofEpochMilli(in.getLong()));
    }
}
