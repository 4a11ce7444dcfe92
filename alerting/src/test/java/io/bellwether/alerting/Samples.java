package io.bellwether.alerting;

import io.bellwether.schemas.MessageTypes;
import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Reason;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.RiskLevel;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import java.time.Instant;
import java.util.List;

/** Scored events for tests. */
public final class Samples {
    static {
        // Records are copied here before any serde is made.
        MessageTypes.trust();
    }

    private static final ModelRef MODEL = new ModelRef("model", "1.0", "ab".repeat(32));

    private Samples() {}

    /** News of a wire agency about a company. */
    public static SentimentEvent.Builder news(String newsId, String entity, Instant at, Sentiment sentiment) {
        double negative = sentiment == Sentiment.NEGATIVE ? 0.8 : 0.1;
        return SentimentEvent.newBuilder()
                .setId(newsId + "/" + entity)
                .setNewsId(newsId)
                .setEntity(entity)
                .setSource("wire")
                .setTitle("A title")
                .setPublishedAt(at)
                .setScoredAt(at)
                .setSentiment(sentiment)
                .setNegative(negative)
                .setNeutral(0.9 - negative)
                .setPositive(0.1)
                .setBaseline(0)
                .setRawScore(1)
                .setReasons(List.of(new Reason("loss", null, 1.5)))
                .setMissing(List.of())
                .setClamped(false)
                .setHistorical(false)
                .setModel(MODEL);
    }

    /** A payment of an account at a shop. */
    public static RiskEvent.Builder payment(String eventId, Instant at, RiskLevel level) {
        return RiskEvent.newBuilder()
                .setEventId(eventId)
                .setAccountId("account-1")
                .setOccurredAt(at)
                .setScoredAt(at)
                .setMoney(new Money(1234L, 2, "USD"))
                .setMerchantId("shop")
                .setCategory("travel")
                .setScore(level == RiskLevel.HIGH ? 0.9 : 0.1)
                .setLevel(level)
                .setBaseline(0)
                .setRawScore(1)
                .setReasons(List.of())
                .setMissing(List.of())
                .setLate(false)
                .setClamped(false)
                .setHistorical(false)
                .setModel(MODEL);
    }
}
