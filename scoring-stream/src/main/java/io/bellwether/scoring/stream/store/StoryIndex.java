package io.bellwether.scoring.stream.store;

import io.bellwether.scoring.feature.text.story.StorySignature;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * The stories that news items are put into. A story is named after its first item and is compared by that one's text, so that it
 * does not drift with each copy; it takes items for one horizon after its first, by arrival, so that a headline that comes every day
 * is not one story for good. An item that comes again within the horizon is in the story it was in.
 *
 * <p><b>Cost.</b> Both stores are cut into segments one horizon long and a segment is dropped whole, so that an entry lies there for two to three
 * horizons and is read for one to two. An item is about 60 bytes and the id of its story; a first item has its signature besides, and one reference of 24
 * bytes in each of its bands. A look-up reads two segments for each band, and the candidates; remembering reads nothing.
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

    /**
     * The story of an item.
     *
     * @param remember keeps it in mind; to be run before the next {@link #find}, fails only where a store fails
     */
    public record Place(String storyId, Way way, Runnable remember) {}

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
            return new Place(known.get(), Way.KNOWN, () -> {});
        }
        return signature.map(text -> compare(newsId, text)).orElseGet(() -> unjoinable(newsId, Way.ALONE, newsId));
    }

    private Place compare(String newsId, StorySignature signature) {
        List<StoryLookup.Band> read = lookup.bands(signature, newest);
        Optional<String> open = lookup.similar(signature, read, newest);
        if (open.isPresent()) {
            return unjoinable(open.get(), Way.JOINED, newsId);
        }
        long stories = stories();
        if (stories >= limits.most()) {
            return unjoinable(newsId, Way.ALONE, newsId);
        }
        Bytes identity = lookup.identity(newsId);
        StoryItem first = new StoryItem(newest, newsId, Bytes.wrap(signature.encode()));
        return new Place(newsId, Way.FIRST, () -> {
            put(identity, first);
            items.put(COUNT, encode(stories + 1), segment());
            open(new StoryBand.Reference(identity, segment()), read);
        });
    }

    /** Where an item is that others cannot join. */
    private Place unjoinable(String storyId, Way way, String newsId) {
        Bytes identity = lookup.identity(newsId);
        return new Place(storyId, way, () -> put(identity, new StoryItem(newest, storyId)));
    }

    private void put(Bytes identity, StoryItem item) {
        items.put(identity, item.encode(), segment());
    }

    private void open(StoryBand.Reference story, List<StoryLookup.Band> read) {
        for (StoryLookup.Band band : read) {
            bands.put(band.key(), band.current().plus(story).encode(), story.segment());
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
