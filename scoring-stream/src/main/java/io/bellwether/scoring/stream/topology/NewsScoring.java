package io.bellwether.scoring.stream.topology;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.stream.ledger.Entry;
import io.bellwether.scoring.stream.record.MessageReader;
import io.bellwether.scoring.stream.record.RecordKey;
import io.bellwether.scoring.stream.record.RecordSize;
import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.scorer.FieldRules;
import io.bellwether.scoring.stream.scorer.NewsScorer;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.scoring.stream.scorer.SentimentEvents;
import io.bellwether.scoring.stream.store.EventIdentity;
import io.bellwether.scoring.stream.store.SeenEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Scores news and hands each item on to the step that puts it into its story, which emits its events: their sizes are made sure of
 * here, where the item can still be rejected.
 */
final class NewsScoring implements Scoring<NewsItem> {
    private final MessageReader<NewsItem> reader;
    private final NewsScorer scorer;
    private final Topic<String, ScoredNews> emitted;
    private final Serializer<ScoredNews> serializer;
    private final EventIdentity identities = new EventIdentity();

    NewsScoring(
            MessageReader<NewsItem> reader,
            NewsScorer scorer,
            Topic<String, ScoredNews> emitted,
            Serializer<ScoredNews> serializer) {
        this.reader = reader;
        this.scorer = scorer;
        this.emitted = emitted;
        this.serializer = serializer;
    }

    @Override
    public NewsItem read(SourceRecord source) throws Rejection {
        return reader.read(source);
    }

    @Override
    public Bytes identity(NewsItem item) {
        return identities.news(item.getNewsId());
    }

    @Override
    public void check(NewsItem item, SourceRecord source) throws Rejection {
        RecordKey.check(source, item.getNewsId(), reader.topic().partitions());
        FieldRules.check(item);
    }

    @Override
    public List<Outcome> score(List<Row<NewsItem>> rows) {
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        for (Row<NewsItem> row : rows) {
            outcomes.add(score(row.message(), row.source()));
        }
        return outcomes;
    }

    /** Nothing: a news item changes no state. */
    @Override
    public void undo() {}

    /** Nothing: a news item changes no state. */
    @Override
    public void write() {}

    @Override
    public ModelId model() {
        return scorer.model();
    }

    @Override
    public void close() {
        reader.close();
    }

    private Outcome score(NewsItem item, SourceRecord source) {
        try {
            ScoredNews scored = scorer.score(item, source.arrival());
            byte[] value = serializer.serialize(emitted.name(), scored);
            RecordSize.checkEmitted(source, value.length + SentimentEvents.WIDENING, emitted);
            return new Outcome.Scored(
                    List.of(value),
                    new Entry.Scored(scored.getEvent().getClamped(), false),
                    List.of(decision(scored.getEvent())));
        } catch (Rejection e) {
            return new Outcome.Refused(e);
        }
    }

    private static SeenEntry.Decision decision(SentimentEvent event) {
        return new SeenEntry.Decision(
                event.getModel().getVersion(), (float) event.getNegative(), event.getSentiment() == Sentiment.NEGATIVE);
    }
}
