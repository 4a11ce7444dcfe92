package io.bellwether.scoring.stream.topology;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.ShadowScore;
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
import io.bellwether.scoring.stream.stats.Heard;
import io.bellwether.scoring.stream.stats.Opinion;
import io.bellwether.scoring.stream.stats.ShadowScores;
import io.bellwether.scoring.stream.store.EventIdentity;
import io.bellwether.scoring.stream.store.SeenEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
    private final Output output;
    private final EventIdentity identities = new EventIdentity();

    NewsScoring(MessageReader<NewsItem> reader, NewsScorer scorer, Topic<String, ScoredNews> emitted, Output output) {
        this.reader = reader;
        this.scorer = scorer;
        this.emitted = emitted;
        this.output = output;
    }

    /**
     * How values are encoded.
     *
     * @param shadows makes values of {@code shadow-scores}
     */
    record Output(Serializer<ScoredNews> events, Function<ShadowScore, byte[]> shadows) {}

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
        NewsScorer.Outcome outcome = scorer.judge(item, source.arrival());
        if (outcome instanceof NewsScorer.Outcome.Refused refused) {
            return new Outcome.Refused(refused.why(), refused.heard());
        }
        if (outcome instanceof NewsScorer.Outcome.Failed failed) {
            return new Outcome.Refused(failed.why().rejection(), failed.heard());
        }
        NewsScorer.Outcome.Scored scored = (NewsScorer.Outcome.Scored) outcome;
        SentimentEvent event = scored.news().getEvent();
        byte[] value = output.events.serialize(emitted.name(), scored.news());
        try {
            RecordSize.checkEmitted(source, value.length + SentimentEvents.WIDENING, emitted);
        } catch (Rejection e) {
            return new Outcome.Refused(e, List.of());
        }
        List<SeenEntry.Decision> decisions = new ArrayList<>(2);
        decisions.add(new SeenEntry.Decision(
                event.getModel().getVersion(),
                (float) event.getNegative(),
                event.getSentiment() == Sentiment.NEGATIVE));
        // The sentiment is asked for first.
        Opinion shadow = scored.heard().get(0).shadow();
        if (shadow != null && shadow.isScored()) {
            // The decided label is the negative one where it has its probability.
            decisions.add(new SeenEntry.Decision(
                    shadow.judge().id().version(), (float) shadow.alarm(), shadow.alarm() == shadow.score()));
        }
        return new Outcome.Scored(
                List.of(value),
                new Entry.Scored(event.getClamped(), false),
                decisions,
                shadows(event, scored.heard()),
                scored.heard());
    }

    private List<byte[]> shadows(SentimentEvent event, List<Heard> heard) {
        List<byte[]> shadows = new ArrayList<>(0);
        for (Heard each : heard) {
            if (each.shadow() != null && each.shadow().isScored()) {
                ShadowScore compared = ShadowScores.of(each.decider(), each.shadow());
                compared.setEventId(event.getNewsId());
                compared.setOccurredAt(event.getPublishedAt());
                shadows.add(output.shadows.apply(compared));
            }
        }
        return shadows;
    }
}
