package io.bellwether.testing;

import io.bellwether.schemas.message.NewsItem;
import java.time.Instant;
import java.util.List;

/** News items that are valid but for what a test changes. */
public final class NewsItems {

    private NewsItems() {}

    /** A plain headline about one company, at {@link TickingClock#START}. */
    public static NewsItem valid() {
        return builder().build();
    }

    /** {@link #valid()} to change one thing of. */
    public static NewsItem.Builder builder() {
        return NewsItem.newBuilder()
                .setNewsId("news-1")
                .setPublishedAt(TickingClock.START)
                .setSource("wire")
                .setTitle("Acme opens a plant in Ohio")
                .setLanguage("en")
                .setEntities(List.of("Acme"));
    }

    public static NewsItem of(String newsId, String title) {
        return builder().setNewsId(newsId).setTitle(title).build();
    }

    public static NewsItem at(Instant publishedAt) {
        return builder().setPublishedAt(publishedAt).build();
    }

    public static NewsItem about(String... entities) {
        return builder().setEntities(List.of(entities)).build();
    }
}
