package io.bellwether.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.up.Tally.Mood;
import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    private final Tally tally = new Tally();

    @Test
    void moodsForgetWhatIsOlderThanAMinuteAndRatesWhatIsOlderThanTenSeconds() {
        tally.sentiment(about("Northwind", Sentiment.NEGATIVE), START);
        tally.sentiment(about("Northwind", Sentiment.POSITIVE), START.plusSeconds(30));
        tally.sentiment(about("Halden", Sentiment.NEUTRAL), START.plusSeconds(65));

        Tally.Snapshot shown = tally.snapshot(START.plusSeconds(70));

        assertThat(shown.moods()).hasSize(2);
        assertThat(shown.moods().get("Northwind")).isEqualTo(new Mood(0, 0, 1));
        assertThat(shown.moods().get("Halden")).isEqualTo(new Mood(0, 1, 0));
        assertThat(shown.newsRate()).isEqualTo(0.1);
        assertThat(shown.totals().news()).isEqualTo(3);
    }

    @Test
    void aStoryIsShownOnceWithItsTopicAndAllItemsThatTellIt() {
        tally.sentiment(told("n-1", "n-1", "Northwind recalls turbines"), START);
        tally.sentiment(told("n-2", "n-2", "@|red Halden|@ opens a plant"), START.plusSeconds(1));
        tally.sentiment(told("n-3", "n-1", "Northwind to recall turbines"), START.plusSeconds(2));
        tally.sentiment(told("n-3", "n-1", "Northwind to recall turbines"), START.plusSeconds(2));

        Tally.Snapshot shown = tally.snapshot(START.plusSeconds(59));

        assertThat(shown.stories())
                .containsExactly(
                        new StoryBoard.Story("Northwind recalls turbines", "energy", 2),
                        new StoryBoard.Story("@|red Halden|@ opens a plant", "energy", 1));
        assertThat(SummaryText.screen(shown))
                .anyMatch(line -> line.contains("2  energy") && line.endsWith("Northwind recalls turbines"))
                .noneMatch(line -> line.contains("@|red Halden"));
        assertThat(tally.snapshot(START.plusSeconds(62)).stories()).hasSize(1);
        assertThat(tally.snapshot(START.plusSeconds(63)).stories()).isEmpty();
    }

    private static SentimentEvent told(String newsId, String storyId, String title) {
        SentimentEvent event = about("Northwind", Sentiment.NEUTRAL);
        event.setNewsId(newsId);
        event.setStoryId(storyId);
        event.setTitle(title);
        event.setTopic("energy");
        return event;
    }

    private static SentimentEvent about(String entity, Sentiment sentiment) {
        return SentimentEvent.newBuilder()
                .setId("n/" + entity)
                .setNewsId("n")
                .setEntity(entity)
                .setSource("s")
                .setTitle("t")
                .setPublishedAt(START)
                .setScoredAt(START)
                .setSentiment(sentiment)
                .setNegative(0.2)
                .setNeutral(0.3)
                .setPositive(0.5)
                .setBaseline(0)
                .setRawScore(0)
                .setReasons(List.of())
                .setMissing(List.of())
                .setClamped(false)
                .setHistorical(false)
                .setModel(new ModelRef("sentiment", "1", "0"))
                .build();
    }
}
