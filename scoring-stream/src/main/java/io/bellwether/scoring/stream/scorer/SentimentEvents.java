package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.SentimentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is said of a scored news item: one event for each of its entities, or a single one where it has none. */
public final class SentimentEvents {
    /** Stands for the entity in the id of an event whose item has none. */
    public static final String NO_ENTITY = "-";

    /** Bytes that an event may have more than its scored item: the story, and the entity and the news id in its own id. */
    public static final int WIDENING = 4 * 4 * 128 + 64;

    private SentimentEvents() {}

    /**
     * All events of an item, encoded.
     *
     * @param scored its event is filled in for one entity after the other
     * @param storyId the story it is in; null where it was not looked up
     */
    public static List<byte[]> encode(
            ScoredNews scored, @Nullable String storyId, Function<SentimentEvent, byte[]> encoder) {
        SentimentEvent event = scored.getEvent();
        event.setStoryId(storyId);
        if (scored.getEntities().isEmpty()) {
            return List.of(encoder.apply(about(event, null)));
        }
        List<byte[]> events = new ArrayList<>(scored.getEntities().size());
        for (String entity : scored.getEntities()) {
            events.add(encoder.apply(about(event, entity)));
        }
        return events;
    }

    private static SentimentEvent about(SentimentEvent event, @Nullable String entity) {
        event.setEntity(entity);
        event.setId(event.getNewsId() + "/" + (entity == null ? NO_ENTITY : entity));
        return event;
    }
}
