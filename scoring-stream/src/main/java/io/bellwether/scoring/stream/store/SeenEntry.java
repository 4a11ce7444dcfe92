package io.bellwether.scoring.stream.store;

import io.bellwether.schemas.CauseCode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of an event: which record brought it and what was decided.
 *
 * @param partition partition of the source topic, at least 0
 * @param offset offset in that partition, at least 0
 * @param arrival when the record arrived (its record time), to the millisecond
 * @param fate what was decided about it
 */
public record SeenEntry(int partition, long offset, Instant arrival, Fate fate) {
    /** What was decided about an event. */
    public sealed interface Fate {}

    /**
     * It was scored.
     *
     * @param decisions first that of the model that decided, then that of the shadow where there was one; empty in entries that an
     *     earlier build wrote
     */
    public record Scored(List<Decision> decisions) implements Fate {
        public Scored {
            decisions = List.copyOf(decisions);
        }
    }

    /** It was rejected, and may come again. */
    public record Rejected(CauseCode cause) implements Fate {}

    /**
     * What one model said.
     *
     * @param version of the model, at most 255 bytes of UTF-8 are kept
     * @param score probability of fraud, or of a negative sentiment, 0 to 1
     * @param alarming whether that was the level HIGH, or a negative sentiment
     */
    public record Decision(String version, float score, boolean alarming) {}

    // What is stored must never change its meaning. What a later build has to add goes to the end, which earlier ones
    // do not read.
    private static final byte VERSION = 1;
    private static final byte SCORED = 1;
    private static final byte REJECTED = 2;
    private static final int HEAD = 1 + 1 + Integer.BYTES + Long.BYTES + Long.BYTES;
    private static final int LONGEST_VERSION = 255;

    /** Whether it is this very record that was seen: then it is a replay after a crash, not a duplicate. */
    public boolean isFrom(int partition, long offset) {
        return this.partition == partition && this.offset == offset;
    }

    /**
     * The stored form, big-endian: version, outcome, partition, offset, arrival in milliseconds; then the cause's name, or the number of
     * decisions and for each its score, whether it alarms, and length and bytes of the model's version.
     */
    public byte[] encode() {
        if (fate instanceof Rejected rejected) {
            byte[] cause = rejected.cause.name().getBytes(StandardCharsets.UTF_8);
            byte[] stored = new byte[HEAD + cause.length];
            head(REJECTED, stored).put(cause);
            return stored;
        }
        return encode(((Scored) fate).decisions);
    }

    private byte[] encode(List<Decision> decisions) {
        byte[][] versions = new byte[decisions.size()][];
        int bytes = 1;
        for (int i = 0; i < versions.length; i++) {
            versions[i] = decisions.get(i).version.getBytes(StandardCharsets.UTF_8);
            bytes += Float.BYTES + 1 + 1 + Math.min(versions[i].length, LONGEST_VERSION);
        }
        byte[] stored = new byte[HEAD + bytes];
        ByteBuffer out = head(SCORED, stored).put((byte) versions.length);
        for (int i = 0; i < versions.length; i++) {
            Decision decision = decisions.get(i);
            int length = Math.min(versions[i].length, LONGEST_VERSION);
            out.putFloat(decision.score).put((byte) (decision.alarming ? 1 : 0));
            out.put((byte) length).put(versions[i], 0, length);
        }
        return stored;
    }

    private ByteBuffer head(byte outcome, byte[] stored) {
        return ByteBuffer.wrap(stored)
                .put(VERSION)
                .put(outcome)
                .putInt(partition)
                .putLong(offset)
                .putLong(arrival.toEpochMilli());
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException if the bytes are of another version
     */
    public static SeenEntry decode(byte[] bytes) {
        if (bytes.length < HEAD || bytes[0] != VERSION) {
            throw new IllegalArgumentException("seen-events entry of " + bytes.length + " bytes is not of version "
                    + VERSION + ": upgrade, or reset the application's state");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        byte outcome = in.get();
        int partition = in.getInt();
        long offset = in.getLong();
        Instant arrival = Instant.ofEpochMilli(in.getLong());
        try {
            return new SeenEntry(partition, offset, arrival, fate(outcome, in));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("seen-events entry of " + bytes.length + " bytes is cut off", e);
        }
    }

    private static Fate fate(byte outcome, ByteBuffer in) {
        if (outcome == REJECTED) {
            return new Rejected(CauseCode.valueOf(text(in, in.remaining())));
        }
        if (outcome != SCORED) {
            throw new IllegalArgumentException("seen-events entry with unknown outcome code " + outcome
                    + ": written by a newer version? Upgrade, or reset the application's state");
        }
        int count = in.hasRemaining() ? in.get() : 0;
        List<Decision> decisions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            float score = in.getFloat();
            boolean alarming = in.get() != 0;
            decisions.add(new Decision(text(in, Byte.toUnsignedInt(in.get())), score, alarming));
        }
        return new Scored(decisions);
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
