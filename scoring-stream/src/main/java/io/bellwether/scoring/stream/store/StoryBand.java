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
record StoryBand(List<Reference> stories) {
    private static final int MOST = 8;
    private static final int IDENTITY = 16;
    private static final int REFERENCE = IDENTITY + Long.BYTES;

    StoryBand {
        stories = List.copyOf(stories);
    }

    /**
     * Where a first item is found.
     *
     * @param identity its key in the store of items
     * @param segment start of the segment it lies in, in milliseconds
     */
    record Reference(Bytes identity, long segment) {}

    /** Reads the stored form; what is not stored has no stories. */
    static StoryBand decode(byte @Nullable [] stored) {
        if (stored == null) {
            return new StoryBand(List.of());
        }
        List<Reference> stories = new ArrayList<>(stored.length / REFERENCE);
        for (int at = 0; at + REFERENCE <= stored.length; at += REFERENCE) {
            Bytes identity = Bytes.wrap(Arrays.copyOfRange(stored, at, at + IDENTITY));
            stories.add(new Reference(identity, ByteBuffer.wrap(stored).getLong(at + IDENTITY)));
        }
        return new StoryBand(stories);
    }

    /** The band with one story more. */
    StoryBand plus(Reference story) {
        List<Reference> all = new ArrayList<>(stories);
        all.add(story);
        return new StoryBand(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /** The stored form: identity and segment of each story, big-endian. */
    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(stories.size() * REFERENCE);
        stories.forEach(story -> bytes.put(story.identity().get()).putLong(story.segment()));
        return bytes.array();
    }
}
