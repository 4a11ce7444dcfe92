package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.scoring.model.Lease;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ModelSlot;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TextModel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Scores a news item once and says it of each entity it names.
 *
 * <p>Not thread-safe: one per task or request thread.
 */
public final class NewsScorer {
    /** Stands for the entity in the id of an event whose item names none. */
    public static final String NO_ENTITY = "-";

    /** What {@code missing} names where no word of a text is known to the model. */
    public static final String WORDS = "words";

    private final ModelSlot<TextModel> models;
    private final InstantSource clock;
    private final ModelRefs refs = new ModelRefs();

    public NewsScorer(ModelSlot<TextModel> models, InstantSource clock) {
        this.models = models;
        this.clock = clock;
    }

    /**
     * Scores one item that passed {@link FieldRules}.
     *
     * @return one event per distinct entity in the item's order, or a single one where it names none; never empty
     * @throws Rejection where the model cannot score it
     */
    public List<SentimentEvent> score(NewsItem item, Arrival arrival) throws Rejection {
        SentimentEvent scored = scoreText(item, EventTime.of(item.getPublishedAt(), arrival));
        if (item.getEntities().isEmpty()) {
            return List.of(about(scored, null));
        }
        List<SentimentEvent> events = new ArrayList<>(item.getEntities().size());
        for (String entity : new LinkedHashSet<>(item.getEntities())) {
            events.add(about(SentimentEvent.newBuilder(scored).build(), entity));
        }
        return events;
    }

    /** The model that decides now. */
    public ModelId model() {
        try (Lease<TextModel> lease = models.acquire()) {
            return lease.model().id();
        }
    }

    private SentimentEvent scoreText(NewsItem item, EventTime time) throws Rejection {
        try (Lease<TextModel> lease = models.acquire()) {
            TextModel model = lease.model();
            Score score = model.score(text(item));
            SentimentEvent event = new SentimentEvent();
            event.setId("");
            event.setNewsId(item.getNewsId());
            event.setSource(item.getSource());
            event.setTitle(item.getTitle());
            event.setPublishedAt(time.at());
            event.setScoredAt(clock.instant());
            event.setSentiment(sentiment(model.labels().get(score.label())));
            label(event, model.labels(), score);
            event.setBaseline(score.baseline());
            event.setRawScore(score.rawScore());
            event.setReasons(Reasons.toMessage(score.reasons()));
            event.setMissing(score.reasons().isEmpty() ? List.of(WORDS) : List.of());
            event.setClamped(time.clamped());
            event.setHistorical(time.historical());
            event.setModel(refs.of(model.id()));
            return event;
        } catch (ScoringException e) {
            throw Rejection.of(e);
        }
    }

    private static void label(SentimentEvent event, List<String> labels, Score score) throws Rejection {
        for (int i = 0; i < labels.size(); i++) {
            switch (sentiment(labels.get(i))) {
                case NEGATIVE -> event.setNegative(score.probability(i));
                case NEUTRAL -> event.setNeutral(score.probability(i));
                case POSITIVE -> event.setPositive(score.probability(i));
            }
        }
    }

    private static Sentiment sentiment(String label) throws Rejection {
        try {
            return Sentiment.valueOf(label.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Rejection(CauseCode.MODEL_FAILED, "the model's label '" + label + "' is not a sentiment");
        }
    }

    private static SentimentEvent about(SentimentEvent event, @Nullable String entity) {
        event.setEntity(entity);
        event.setId(event.getNewsId() + "/" + (entity == null ? NO_ENTITY : entity));
        return event;
    }

    private static String text(NewsItem item) {
        String body = item.getBody();
        return body == null ? item.getTitle() : item.getTitle() + "\n" + body;
    }
}
