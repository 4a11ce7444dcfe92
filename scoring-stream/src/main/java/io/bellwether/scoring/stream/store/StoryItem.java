package io.bellwether.scoring.stream.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * What is remembered of one news item.
 *
 * @param arrival when its record arrived, to the millisecond
 * @param storyId news id of the first item of its story
 * @param signature what others are compared with, encoded; empty where no other can join, as for all but the first item of a story
 */
record StoryItem(Instant arrival, String storyId, Bytes signature) {
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Long.BYTES + Short.BYTES;
    private static final Bytes NONE = Bytes.wrap(new byte[0]);

    /** An item that others cannot join. */
    StoryItem(Instant arrival, String storyId) {
        this(arrival, storyId, NONE);
    }

    /** The stored form: version, arrival in milliseconds, length and UTF-8 of the story id, signature; big-endian. */
    byte[] encode() {
        byte[] id = storyId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD + id.length + signature.get().length)
                .put(VERSION)
                .putLong(arrival.toEpochMilli())
                .putShort((short) id.length)
                .put(id)
                .put(signature.get())
                .array();
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException if the bytes are of another version
     */
    static StoryItem decode(byte[] bytes) {
        if (bytes.length < HEAD || bytes[0] != VERSION) {
            throw new IllegalArgumentException("story-items entry of " + bytes.length + " bytes is not of version "
                    + VERSION + ": upgrade, or reset the application's state");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        Instant arrival = Instant.ofEpochMilli(in.getLong());
        int length = in.getShort();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(
                    "story-items entry names a story of " + length + " bytes and has " + in.remaining());
        }
        byte[] id = new byte[length];
        in.get(id);
        byte[] signature = new byte[in.remaining()];
        in.get(signature);
        return new StoryItem(arrival, new String(id, StandardCharsets.UTF_8), Bytes.wrap(signature));
    }
}
