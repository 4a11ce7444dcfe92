package io.bellwether.scoring.stream.store;

import io.bellwether.scoring.feature.text.story.StorySignature;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Finds the story of a news item: the one it was put into when it came before, or the most similar of those that are open. Of two
 * equally similar ones, the older. Changes nothing.
 *
 * <p>Not thread-safe, for it reuses a digest: one per task or request thread.
 */
public final class StoryLookup {
    /** Candidates compared per item, those that share most bands first: a bound on the work, not met by ordinary news. */
    private static final int MOST_COMPARED = 24;

    private final ReadOnlyWindowStore<Bytes, byte[]> items;
    private final ReadOnlyWindowStore<Bytes, byte[]> bands;
    private final long horizonMillis;
    private final EventIdentity identities = new EventIdentity();

    public StoryLookup(
            ReadOnlyWindowStore<Bytes, byte[]> items, ReadOnlyWindowStore<Bytes, byte[]> bands, Duration horizon) {
        this.items = items;
        this.bands = bands;
        this.horizonMillis = horizon.toMillis();
    }

    /**
     * A band of a signature as it is stored.
     *
     * @param before its stories in the segment before the one of now
     * @param current its stories in the segment of now
     */
    record Band(Bytes key, StoryBand before, StoryBand current) {}

    private record Open(StoryItem first, double similarity) {
        private static Open better(@Nullable Open one, Open other) {
            return one == null
                            || other.similarity > one.similarity
                            || (other.similarity == one.similarity
                                    && other.first.arrival().isBefore(one.first.arrival()))
                    ? other
                    : one;
        }
    }

    /** The story an item was put into when it came before, at most one horizon ago. */
    public Optional<String> known(String newsId, Instant now) {
        Bytes identity = identities.news(newsId);
        long segment = segmentOf(now.toEpochMilli());
        byte @Nullable [] stored = items.fetch(identity, segment);
        if (stored == null) {
            stored = items.fetch(identity, segment - horizonMillis);
        }
        return Optional.ofNullable(stored)
                .map(StoryItem::decode)
                .filter(item -> isOpen(item, now))
                .map(StoryItem::storyId);
    }

    /** The open story that an item with this signature belongs to. */
    public Optional<String> similar(StorySignature signature, Instant now) {
        return similar(signature, bands(signature, now), now);
    }

    /** The same, where the signature's bands have been read. */
    Optional<String> similar(StorySignature signature, List<Band> read, Instant now) {
        Open best = null;
        for (StoryBand.Reference candidate : candidates(read)) {
            byte @Nullable [] stored = items.fetch(candidate.identity(), candidate.segment());
            if (stored != null) {
                StoryItem first = StoryItem.decode(stored);
                if (isOpen(first, now) && first.signature().get().length > 0) {
                    StorySignature other =
                            StorySignature.decode(first.signature().get());
                    if (signature.sameStory(other)) {
                        best = Open.better(best, new Open(first, signature.similarity(other)));
                    }
                }
            }
        }
        return Optional.ofNullable(best).map(open -> open.first.storyId());
    }

    Bytes identity(String newsId) {
        return identities.news(newsId);
    }

    long segmentOf(long millis) {
        return millis - Math.floorMod(millis, horizonMillis);
    }

    /** Reads the bands of a signature. */
    List<Band> bands(StorySignature signature, Instant now) {
        long segment = segmentOf(now.toEpochMilli());
        List<Band> read = new ArrayList<>();
        for (long band : signature.bands()) {
            Bytes key = Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(band).array());
            read.add(new Band(
                    key,
                    StoryBand.decode(bands.fetch(key, segment - horizonMillis)),
                    StoryBand.decode(bands.fetch(key, segment))));
        }
        return read;
    }

    private static List<StoryBand.Reference> candidates(List<Band> read) {
        Map<StoryBand.Reference, Integer> shared = new LinkedHashMap<>();
        for (Band band : read) {
            band.before.stories().forEach(story -> shared.merge(story, 1, Integer::sum));
            band.current.stories().forEach(story -> shared.merge(story, 1, Integer::sum));
        }
        return shared.entrySet().stream()
                .sorted(Map.Entry.<StoryBand.Reference, Integer>comparingByValue()
                        .reversed())
                .limit(MOST_COMPARED)
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isOpen(StoryItem item, Instant now) {
        return Duration.between(item.arrival(), now).toMillis() <= horizonMillis;
    }
}
