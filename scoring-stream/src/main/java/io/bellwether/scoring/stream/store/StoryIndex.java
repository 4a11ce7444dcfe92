package io.bellwether.scoring.stream.store;

import io.bellwether.scoring.feature.text.story.StorySignature;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * The stories that news items are put into. A story is named after its first item and is compared by that one's text, so that it
 * does not drift with each copy; it takes items for one horizon after its first, by arrival, so that a headline that comes every day
 * is not one story for good. An item that comes again within the horizon is in the story it was in.
 *
 * <p><b>Cost.</b> Both stores are cut into segments one horizon long and a segment is dropped whole, so that an entry lives between one
 * and three horizons. An item is about 60 bytes and the id of its story; a first item has its signature besides, and one reference of 24
 * bytes in each of its bands. A look-up reads two segments for each band, and the candidates.
 *
 * <p><b>Failure modes.</b> An arrival older than the newest one seen by this task is treated as of that time. At
 * {@link StoryLimits#most} stories in a segment further items open none: each is a story of its own. An entry that cannot be read
 * is an {@link IllegalArgumentException}, thrown before anything is written. Store failures pass through.
 *
 * <p>Not thread-safe: one per task.
 */
public final class StoryIndex {
    private static final Bytes COUNT = Bytes.wrap(new byte[] {0});

    private final WindowStore<Bytes, byte[]> items;
    private final WindowStore<Bytes, byte[]> bands;
    private final StoryLimits limits;
    private final StoryLookup lookup;
    private Instant newest = Instant.EPOCH;

    public StoryIndex(WindowStore<Bytes, byte[]> items, WindowStore<Bytes, byte[]> bands, StoryLimits limits) {
        this.items = items;
        this.bands = bands;
        this.limits = limits;
        this.lookup = new StoryLookup(items, bands, limits.horizon());
    }

    /** How an item came to its story. */
    public enum Way {
        /** It came before and is where it was. */
        KNOWN,
        /** It tells what an earlier one told. */
        JOINED,
        /** It is the first; others may join. */
        FIRST,
        /** It has too few words to be compared, or no more stories are taken: others cannot join. */
        ALONE
    }

    /** The story of an item. */
    public record Place(String storyId, Way way) {}

    /**
     * Where an item belongs.
     *
     * @param signature of its text; empty where that has too few words
     * @param arrival record time of the record that brings it
     */
    public Place find(String newsId, Optional<StorySignature> signature, Instant arrival) {
        newest = arrival.isAfter(newest) ? arrival : newest;
        Optional<String> known = lookup.known(newsId, newest);
        if (known.isPresent()) {
            return new Place(known.get(), Way.KNOWN);
        }
        Optional<String> open = signature.flatMap(text -> lookup.similar(text, newest));
        if (open.isPresent()) {
            return new Place(open.get(), Way.JOINED);
        }
        return new Place(newsId, signature.isPresent() && stories() < limits.most() ? Way.FIRST : Way.ALONE);
    }

    /** Remembers where {@link #find} has put an item. */
    public void remember(String newsId, Optional<StorySignature> signature, Place place) {
        if (place.way() == Way.KNOWN) {
            return;
        }
        Bytes identity = lookup.identity(newsId);
        long segment = segment();
        if (place.way() == Way.FIRST && signature.isPresent()) {
            StorySignature text = signature.get();
            items.put(identity, new StoryItem(newest, newsId, Bytes.wrap(text.encode())).encode(), segment);
            items.put(COUNT, encode(stories() + 1), segment);
            StoryBand.Reference reference = new StoryBand.Reference(identity, segment);
            for (long band : text.bands()) {
                Bytes key = StoryLookup.key(band);
                bands.put(key, StoryBand.plus(bands.fetch(key, segment), reference), segment);
            }
        } else {
            items.put(identity, new StoryItem(newest, place.storyId()).encode(), segment);
        }
    }

    /** Stories opened in the current segment. */
    private long stories() {
        byte @Nullable [] stored = items.fetch(COUNT, segment());
        return stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
    }

    private long segment() {
        return lookup.segmentOf(newest.toEpochMilli());
    }

    private static byte[] encode(long count) {
        return ByteBuffer.allocate(Long.BYTES).putLong(count).array();
    }
}
