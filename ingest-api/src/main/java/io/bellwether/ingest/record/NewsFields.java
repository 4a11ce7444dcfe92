package io.bellwether.ingest.record;

import io.bellwether.ingest.json.RecordReader;
import io.bellwether.ingest.json.TextListReader;
import io.bellwether.ingest.json.TextReader;
import io.bellwether.ingest.json.TextRule;
import io.bellwether.ingest.json.TimeReader;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.topic.Topic;
import java.util.List;

/** How a news item comes in. */
public final class NewsFields {

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_SOURCE = 64;
    private static final int LONGEST_TITLE = 1_000;
    private static final int LONGEST_BODY = 20_000;
    private static final int LONGEST_LANGUAGE = 35;
    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_ENTITY = 128;
    private static final int MOST_ENTITIES = 100;

    private NewsFields() {}

    /** The contract of news items. */
    public static Contract<NewsItem> contract(Topic<String, NewsItem> topic, TimeReader times) {
        return new Contract<>(
                topic,
                reader(times),
                NewsItem::getNewsId,
                List.of(new Contract.Identifier<>("newsId", NewsItem::getNewsId)));
    }

    private static RecordReader<NewsItem> reader(TimeReader times) {
        return RecordReader.of(NewsItem.getClassSchema(), NewsItem::new)
                .field("newsId", new TextReader(TextRule.line(LONGEST_ID)))
                .field("publishedAt", times)
                .field("source", new TextReader(TextRule.line(LONGEST_SOURCE)))
                .field("title", new TextReader(TextRule.line(LONGEST_TITLE)))
                .field("body", new TextReader(TextRule.lines(LONGEST_BODY)))
                .field(
                        "language",
                        new TextReader(TextRule.line(LONGEST_LANGUAGE).as(Forms.LANGUAGE)))
                .field("url", new TextReader(TextRule.line(LONGEST_URL).as(Forms.WEB_ADDRESS)))
                .field("entities", new TextListReader(TextRule.line(LONGEST_ENTITY), MOST_ENTITIES))
                .build();
    }
}
