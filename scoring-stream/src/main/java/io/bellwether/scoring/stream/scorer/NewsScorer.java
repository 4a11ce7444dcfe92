package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.scoring.feature.text.story.StorySignature;
import io.bellwether.scoring.model.Lease;
import io.bellwether.scoring.model.Line;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.stream.stats.Heard;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Scores a news item once: its sentiment, its topic where a topic model is live, whom it is about, and what it is compared by with
 * other items.
 *
 * <p>Not thread-safe: one per task or request thread.
 */
public final class NewsScorer {
    private final NewsKnowledge knowledge;
    private final InstantSource clock;
    private final Entities entities;
    private final ModelRefs refs = new ModelRefs();
    private final ModelRefs topicRefs = new ModelRefs();
    private final TextOpinions sentiments = new TextOpinions();
    private final TextOpinions topics = new TextOpinions();

    public NewsScorer(NewsKnowledge knowledge, InstantSource clock) {
        this.knowledge = knowledge;
        this.clock = clock;
        this.entities = new Entities(knowledge.entities());
    }

    /** What became of an item. */
    public sealed interface Outcome {
        /** It is scored; {@link SentimentEvents} makes events of it. */
        record Scored(ScoredNews news, List<Heard> heard) implements Outcome {}

        /** A model cannot score it. */
        record Refused(Rejection why, List<Heard> heard) implements Outcome {}

        /** A model threw. */
        record Failed(ModelFault why, List<Heard> heard) implements Outcome {}
    }

    /**
     * Scores one item that passed {@link FieldRules}.
     *
     * @return the item scored, which {@link SentimentEvents} makes events of
     * @throws Rejection where a model cannot score it
     * @throws ModelFault where a model threw
     */
    public ScoredNews score(NewsItem item, Arrival arrival) throws Rejection {
        Outcome outcome = judge(item, arrival);
        if (outcome instanceof Outcome.Refused refused) {
            throw refused.why;
        }
        if (outcome instanceof Outcome.Failed failed) {
            throw failed.why;
        }
        return ((Outcome.Scored) outcome).news;
    }

    /**
     * Scores one item that passed {@link FieldRules}, and says what each model said: of the sentiment first, then of the topic.
     *
     * @throws BrokenInstanceException where nothing can be scored here any more
     */
    public Outcome judge(NewsItem item, Arrival arrival) {
        SentimentEvent event = describe(item, EventTime.of(item.getPublishedAt(), arrival));
        String text = text(item);
        List<Heard> heard = new ArrayList<>(2);
        try {
            decideSentiment(event, text, heard);
            if (knowledge.topic().isPresent()) {
                decideTopic(event, text, knowledge.topic().get(), heard);
            }
        } catch (Rejection e) {
            return new Outcome.Refused(e, heard);
        } catch (ModelFault e) {
            return new Outcome.Failed(e, heard);
        }
        StorySignature signature = StorySignature.of(item.getTitle(), item.getBody());
        byte[] compared = signature.isEmpty() ? new byte[0] : signature.encode();
        return new Outcome.Scored(new ScoredNews(event, entities.of(item), ByteBuffer.wrap(compared)), heard);
    }

    /**
     * What a scored item is compared by; empty where it has too few words.
     *
     * @throws IllegalArgumentException where another version wrote it
     */
    public static Optional<StorySignature> signature(ScoredNews scored) {
        ByteBuffer encoded = scored.getSignature().duplicate();
        if (!encoded.hasRemaining()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return Optional.of(StorySignature.decode(bytes));
    }

    /** The model that is live for the sentiment now. */
    public ModelId model() {
        try (Lease<Line<TextModel>> lease = knowledge.sentiment().acquire()) {
            return lease.model().live().id();
        }
    }

    private SentimentEvent describe(NewsItem item, EventTime time) {
        SentimentEvent event = new SentimentEvent();
        event.setId(item.getNewsId());
        event.setNewsId(item.getNewsId());
        event.setSource(item.getSource());
        event.setTitle(item.getTitle());
        event.setPublishedAt(time.at());
        event.setScoredAt(clock.instant());
        event.setClamped(time.clamped());
        event.setHistorical(time.historical());
        return event;
    }

    private void decideSentiment(SentimentEvent event, String text, List<Heard> heard) throws Rejection {
        try (Lease<Line<TextModel>> lease = knowledge.sentiment().acquire()) {
            TextModel model = lease.model().decider(key(event));
            Score score = sentiments.ask(lease.model(), model, text, heard);
            event.setSentiment(sentiment(model.labels().get(score.label())));
            label(event, model.labels(), score);
            event.setBaseline(score.baseline());
            event.setRawScore(score.rawScore());
            event.setReasons(Reasons.toMessage(score.reasons()));
            event.setMissing(TextOpinions.missing(score));
            event.setModel(refs.of(model.id()));
        }
    }

    /** A text of which no word is known to the model has no topic: what the model says of none is a guess. */
    private void decideTopic(SentimentEvent event, String text, ModelLineup<TextModel> topics, List<Heard> heard)
            throws Rejection {
        try (Lease<Line<TextModel>> lease = topics.acquire()) {
            TextModel model = lease.model().decider(key(event));
            Score score = this.topics.ask(lease.model(), model, text, heard);
            if (!score.reasons().isEmpty()) {
                event.setTopic(model.labels().get(score.label()));
                event.setTopicProbability(score.probability(score.label()));
                event.setTopicModel(topicRefs.of(model.id()));
            }
        }
    }

    private static byte[] key(SentimentEvent event) {
        return event.getNewsId().getBytes(StandardCharsets.UTF_8);
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

    private static String text(NewsItem item) {
        String body = item.getBody();
        return body == null ? item.getTitle() : item.getTitle() + "\n" + body;
    }
}
