package io.bellwether.benchmarks.load;

import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Reason;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.RiskLevel;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What scoring emits, with every field filled as its models do it. Thread-safe. */
public final class ScoredEvents {
    private static final ModelRef SENTIMENT = new ModelRef("sentiment", "1.2", "ab".repeat(32));
    private static final ModelRef RISK = new ModelRef("risk", "2.0", "cd".repeat(32));
    private static final List<Reason> WORDS = reasons("loss", "fraud", "probe", "falls", "cuts");
    private static final List<Reason> FEATURES =
            reasons("amount", "amount_to_mean", "events_1h", "new_merchant", "seconds_since_last");

    private ScoredEvents() {}

    /** A news item about one company. */
    public static SentimentEvent news(String newsId, String entity, String source, Instant at, boolean negative) {
        return SentimentEvent.newBuilder()
                .setId(newsId + "/" + entity)
                .setNewsId(newsId)
                .setEntity(entity)
                .setSource(source)
                .setTitle("Quarterly figures of " + entity + " are not what analysts had expected")
                .setPublishedAt(at)
                .setScoredAt(at)
                .setSentiment(negative ? Sentiment.NEGATIVE : Sentiment.NEUTRAL)
                .setNegative(negative ? 0.8 : 0.1)
                .setNeutral(negative ? 0.1 : 0.8)
                .setPositive(0.1)
                .setTopic("earnings")
                .setTopicProbability(0.9)
                .setStoryId(newsId)
                .setBaseline(-1)
                .setRawScore(1)
                .setReasons(WORDS)
                .setMissing(List.of())
                .setClamped(false)
                .setHistorical(false)
                .setModel(SENTIMENT)
                .build();
    }

    /** A payment. */
    public static RiskEvent payment(String eventId, String account, Shop shop, Instant at, boolean high) {
        return RiskEvent.newBuilder()
                .setEventId(eventId)
                .setAccountId(account)
                .setOccurredAt(at)
                .setScoredAt(at)
                .setMoney(new Money(12_34L, 2, "USD"))
                .setMerchantId(shop.merchant())
                .setCategory(shop.category())
                .setCountry(shop.country())
                .setChannel("online")
                .setScore(high ? 0.95 : 0.02)
                .setLevel(high ? RiskLevel.HIGH : RiskLevel.LOW)
                .setBaseline(-4)
                .setRawScore(high ? 3 : -4)
                .setReasons(FEATURES)
                .setMissing(List.of())
                .setLate(false)
                .setClamped(false)
                .setHistorical(false)
                .setModel(RISK)
                .build();
    }

    /** Where a payment was made. */
    public record Shop(String merchant, String category, String country) {}

    private static List<Reason> reasons(String... names) {
        return Stream.of(names).map(name -> new Reason(name, null, 0.5)).toList();
    }
}
