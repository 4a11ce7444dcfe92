package io.bellwether.scoring.stream.topology;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.stream.ledger.Entry;
import io.bellwether.scoring.stream.scorer.FieldRules;
import io.bellwether.scoring.stream.scorer.NewsScorer;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.scoring.stream.store.EventIdentity;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;

/** Scores news: an item once, and one event for each entity it names. */
final class NewsScoring implements Scoring<NewsItem> {
    private final MessageReader<NewsItem> reader;
    private final NewsScorer scorer;
    private final Topic<String, SentimentEvent> emitted;
    private final Serializer<SentimentEvent> serializer;
    private final EventIdentity identities = new EventIdentity();

    NewsScoring(
            MessageReader<NewsItem> reader,
            NewsScorer scorer,
            Topic<String, SentimentEvent> emitted,
            Serializer<SentimentEvent> serializer) {
        this.reader = reader;
        this.scorer = scorer;
        this.emitted = emitted;
        this.serializer = serializer;
    }

    @Override
    public NewsItem accept(SourceRecord source) throws Rejection {
        NewsItem item = reader.read(source);
        RecordKey.check(source, item.getNewsId(), reader.topic().partitions());
        FieldRules.check(item);
        return item;
    }

    @Override
    public Bytes identity(NewsItem item) {
        return identities.news(item.getNewsId());
    }

    @Override
    public Result score(NewsItem item, SourceRecord source) throws Rejection {
        List<SentimentEvent> events = scorer.score(item, source.arrival());
        List<byte[]> values = new ArrayList<>(events.size());
        for (SentimentEvent event : events) {
            byte[] value = serializer.serialize(emitted.name(), event);
            RecordSize.checkEmitted(source, value, emitted);
            values.add(value);
        }
        return new Result(values, new Entry.Scored(events.get(0).getClamped(), false), () -> {});
    }

    @Override
    public ModelId model() {
        return scorer.model();
    }

    @Override
    public void close() {
        reader.close();
    }
}
