package io.bellwether.scoring.stream.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The stories whose first items share one band of their signatures, oldest first. A phrase that very many headlines begin with would
 * make a band as long as the store, so that only the newest {@value #MOST} are kept; other bands still lead to the rest.
 */
final class StoryBand {
    private static final int MOST = 8;
    private static final int IDENTITY = 16;
    private static final int REFERENCE = IDENTITY + Long.BYTES;

    private StoryBand() {}

    /**
     * Where a first item is found.
     *
     * @param identity its key in the store of items
     * @param segment start of the segment it lies in, in milliseconds
     */
    record Reference(Bytes identity, long segment) {}

    /** The stored form of a band with one story more. */
    static byte[] plus(byte @Nullable [] stored, Reference story) {
        byte[] before = stored == null ? new byte[0] : stored;
        int from = before.length >= MOST * REFERENCE ? before.length - (MOST - 1) * REFERENCE : 0;
        return ByteBuffer.allocate(before.length - from + REFERENCE)
                .put(before, from, before.length - from)
                .put(story.identity().get())
                .putLong(story.segment())
                .array();
    }

    /** The stories of a band. */
    static List<Reference> read(byte @Nullable [] stored) {
        if (stored == null) {
            return List.of();
        }
        List<Reference> stories = new ArrayList<>(stored.length / REFERENCE);
        for (int at = 0; at + REFERENCE <= stored.length; at += REFERENCE) {
            Bytes identity = Bytes.wrap(Arrays.copyOfRange(stored, at, at + IDENTITY));
            stories.add(new Reference(identity, ByteBuffer.wrap(stored).getLong(at + IDENTITY)));
        }
        return stories;
    }
}
