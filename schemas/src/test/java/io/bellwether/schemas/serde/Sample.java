package io.bellwether.schemas.serde;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Card;
import io.bellwether.schemas.message.Contributor;
import io.bellwether.schemas.message.ExampleEvent;
import io.bellwether.schemas.message.ModelInWindow;
import io.bellwether.schemas.message.ModelPackageChunk;
import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Reason;
import io.bellwether.schemas.message.RecordOutcome;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.RiskLevel;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** A record of a topic; {@code samples.json} says the same ones in JavaScript's words, under the same names. */
record Sample(String name, Topic<String, ?> topic, SpecificRecord message) {

    private static final Topics TOPICS = new Topics("t.");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.000001Z");
    private static final ModelRef MODEL = new ModelRef("risk", "1.0.0", "ab12");

    static List<Sample> all() {
        return List.of(
                new Sample("transaction", TOPICS.transactions(), transaction()),
                new Sample("transaction-minimal", TOPICS.transactions(), minimal()),
                new Sample("news", TOPICS.news(), news()),
                new Sample("risk-event", TOPICS.riskEvents(), riskEvent()),
                new Sample("sentiment-event", TOPICS.sentimentEvents(), sentimentEvent()),
                new Sample("alert", TOPICS.alerts(), alert()),
                new Sample("alert-input", TOPICS.alertInput(), alertInput()),
                new Sample("model-package-chunk", TOPICS.modelPackages(), chunk()));
    }

    static Transaction transaction() {
        return Transaction.newBuilder(minimal())
                .setCountry("DE")
                .setRegion("BE")
                .setChannel("online")
                .setCard(new Card("tok_1", "k1", "411111", "1111"))
                .build();
    }

    static Transaction minimal() {
        return Transaction.newBuilder()
                .setEventId("e-1")
                .setAccountId("Żółć-😀")
                .setOccurredAt(NOON)
                .setMoney(new Money(-1234567L, 2, "USD"))
                .setMerchantId("m-1")
                .setCategory("grocery_pos")
                .build();
    }

    private static NewsItem news() {
        return new NewsItem("n-1", NOON, "wire", "Profit falls", null, "en", null, List.of("ACME", "Bölk AG"));
    }

    private static RiskEvent riskEvent() {
        return RiskEvent.newBuilder()
                .setEventId("e-1")
                .setAccountId("a-1")
                .setOccurredAt(NOON)
                .setScoredAt(NOON.plusMillis(7))
                .setMoney(new Money(1999L, 2, "EUR"))
                .setMerchantId("m-1")
                .setCategory("misc_net")
                .setScore(0.875)
                .setLevel(RiskLevel.HIGH)
                .setBaseline(-3.5)
                .setRawScore(1.9459101090932196)
                .setReasons(List.of(new Reason("count_1h", 12.0, 3.25), new Reason("country", null, -0.125)))
                .setMissing(List.of("region"))
                .setLate(false)
                .setClamped(true)
                .setHistorical(false)
                .setModel(MODEL)
                .build();
    }

    private static SentimentEvent sentimentEvent() {
        return SentimentEvent.newBuilder()
                .setId("n-1/ACME")
                .setNewsId("n-1")
                .setEntity("ACME")
                .setSource("wire")
                .setTitle("Profit falls")
                .setPublishedAt(NOON)
                .setScoredAt(NOON)
                .setSentiment(Sentiment.NEGATIVE)
                .setNegative(0.75)
                .setNeutral(0.125)
                .setPositive(0.125)
                .setTopicProbability(0.5)
                .setTopicModel(MODEL)
                .setBaseline(0.0)
                .setRawScore(1.5)
                .setReasons(List.of())
                .setMissing(List.of())
                .setClamped(false)
                .setHistorical(true)
                .setModel(MODEL)
                .build();
    }

    private static Alert alert() {
        return Alert.newBuilder()
                .setAlertId("al-1")
                .setFingerprint("fp-1")
                .setRule("negative-sentiment")
                .setRuleVersion("0123456789ab")
                .setSeverity("warning")
                .setState(AlertState.NO_DATA)
                .setGroup(Map.of("entity", "ACME"))
                .setLabels(Map.of())
                .setAnnotations(Map.of("summary", "Bad news"))
                .setValue(0.6)
                .setLowerBound(0.4)
                .setFireThreshold(0.35)
                .setClearThreshold(0.2)
                .setSample(50)
                .setHits(30)
                .setWindowStart(NOON)
                .setWindowEnd(NOON.plusSeconds(60))
                .setReferenceValue(0.1)
                .setReferenceStart(NOON)
                .setContributors(List.of(new Contributor("source", "wire", 0.9)))
                .setModels(List.of(new ModelInWindow(MODEL, 50L, NOON)))
                .setExamples(List.of("n-1", "n-2"))
                .setFirstSeen(NOON)
                .setLastSeen(NOON)
                .setCount(3)
                .setHistorical(false)
                .setLinks(Map.of())
                .setExampleEvents(List.of(
                        new ExampleEvent("n-1", NOON, "NEGATIVE", 0.75, List.of(new Reason("loss", null, 1.5))),
                        new ExampleEvent("n-2", NOON, "UNDECODABLE", null, List.of())))
                .setSampledHits(30)
                .setRateWithoutNewestModel(0.25)
                .build();
    }

    private static AlertInput alertInput() {
        return AlertInput.newBuilder()
                .setTopic("rejected")
                .setOutcome(RecordOutcome.REJECTED)
                .setId("t.transactions/3/17")
                .setUnit("t.transactions/3/17")
                .setOccurredAt(NOON)
                .setArrivedAt(NOON)
                .setHistorical(false)
                .setLabel("UNDECODABLE")
                .setFields(Map.of("cause", "UNDECODABLE"))
                .setReasons(List.of())
                .setModel(MODEL)
                .setContributions(List.of(1.5, -0.25))
                .setStoryId("n-1")
                .setLatencyMillis(7L)
                .build();
    }

    private static ModelPackageChunk chunk() {
        return new ModelPackageChunk("risk", "1.0.0", 0, 1, "ab12", ByteBuffer.wrap(new byte[] {0, 127, -128, -1}));
    }
}
