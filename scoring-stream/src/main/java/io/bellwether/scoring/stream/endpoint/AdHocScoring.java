package io.bellwether.scoring.stream.endpoint;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.schemas.serde.RegistryUnavailableException;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.scorer.Arrival;
import io.bellwether.scoring.stream.scorer.FieldRules;
import io.bellwether.scoring.stream.scorer.NewsScorer;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.scoring.stream.scorer.RiskScorer;
import io.bellwether.scoring.stream.scorer.SentimentEvents;
import io.bellwether.scoring.stream.topology.ScoringTopology.Knowledge;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Scores what somebody asks about, with the topology's own code and the live models, and changes nothing: the event is not seen,
 * the account's profile is a copy, nothing is emitted.
 *
 * <p>Bodies are in the topics' wire format. Thread-safe: what is not is made per thread.
 */
public final class AdHocScoring {
    private final Topics topics;
    private final AvroSerdes serdes;
    private final Stories stories;
    private final InstantSource clock;
    private final ThreadLocal<RiskScorer> risk;
    private final ThreadLocal<NewsScorer> news;

    public AdHocScoring(Topics topics, AvroSerdes serdes, Knowledge knowledge, Stories stories, InstantSource clock) {
        this.topics = topics;
        this.serdes = serdes;
        this.stories = stories;
        this.clock = clock;
        this.risk = ThreadLocal.withInitial(() -> new RiskScorer(knowledge.risk(), clock));
        this.news = ThreadLocal.withInitial(() -> new NewsScorer(knowledge.news(), clock));
    }

    /**
     * Reads a transaction that is to be scored.
     *
     * @param body a {@code Transaction}
     * @throws Rejection where the stream would reject it
     * @throws NotReadyException where the registry cannot be asked now
     */
    Transaction transaction(byte[] body) throws Rejection, NotReadyException {
        Transaction transaction = decode(topics.transactions(), body);
        FieldRules.check(transaction);
        return transaction;
    }

    /**
     * Scores a transaction as if it arrived now.
     *
     * @param profile the encoded profile of its account; empty where the account was never seen
     * @return a {@code RiskEvent}
     * @throws Rejection where the stream would reject it
     */
    byte[] score(Transaction transaction, Optional<byte[]> profile) throws Rejection {
        AccountProfile known = profile.map(AccountProfile::decode).orElseGet(AccountProfile::empty);
        return serdes.serializer(topics.riskEvents())
                .serialize(topics.riskEvents().name(), risk.get().score(transaction, known, now()));
    }

    /**
     * Scores a news item as if it arrived now. Its story is only looked up, and unknown where another instance keeps the stories.
     *
     * @param body a {@code NewsItem}
     * @return its {@code SentimentEvent}s, each after its length in four bytes, big-endian
     * @throws Rejection where the stream would reject it
     * @throws NotReadyException where the registry cannot be asked now
     */
    byte[] news(byte[] body) throws Rejection, NotReadyException {
        NewsItem item = decode(topics.news(), body);
        FieldRules.check(item);
        Arrival now = now();
        ScoredNews scored = news.get().score(item, now);
        String story = stories.find(item.getNewsId(), NewsScorer.signature(scored), now.at())
                .orElse(null);
        Serializer<SentimentEvent> serializer = serdes.serializer(topics.sentimentEvents());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] bytes : SentimentEvents.encode(
                scored,
                story,
                event -> serializer.serialize(topics.sentimentEvents().name(), event))) {
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private Arrival now() {
        return new Arrival(clock.instant(), false);
    }

    private <T extends SpecificRecord> T decode(Topic<String, T> topic, byte[] body)
            throws Rejection, NotReadyException {
        if (body.length > topic.maxBytes()) {
            throw new Rejection(
                    CauseCode.TOO_LARGE, "the record has " + body.length + " bytes, at most " + topic.maxBytes());
        }
        try {
            return serdes.deserializer(topic).deserialize(topic.name(), body);
        } catch (DecodingException e) {
            throw new Rejection(e.code(), String.valueOf(e.getMessage()));
        } catch (RegistryUnavailableException e) {
            throw new NotReadyException("the schema registry does not answer about the record's schema");
        }
    }
}
