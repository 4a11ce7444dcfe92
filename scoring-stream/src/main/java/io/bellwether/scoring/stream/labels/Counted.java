package io.bellwether.scoring.stream.labels;

import io.bellwether.scoring.stream.store.SeenEntry;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The label that was counted for an event.
 *
 * @param positive whether it said that an alarm is right
 * @param event as it was remembered then, scored
 */
record Counted(boolean positive, SeenEntry event) {
    /** What models had said. */
    List<SeenEntry.Decision> decisions() {
        return event.fate() instanceof SeenEntry.Scored scored ? scored.decisions() : List.of();
    }

    /** The stored form: 1 or 0, then the entry's. */
    byte[] encode() {
        byte[] entry = event.encode();
        return ByteBuffer.allocate(entry.length + 1)
                .put((byte) (positive ? 1 : 0))
                .put(entry)
                .array();
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException if the entry is of another version
     */
    static Counted decode(byte[] bytes) {
        return new Counted(bytes[0] != 0, SeenEntry.decode(Arrays.copyOfRange(bytes, 1, bytes.length)));
    }
}
