package io.bellwether.benchmarks.alerts.rate;

import io.bellwether.benchmarks.load.Bulk;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;

/** Writes scored events as scoring does; closing it waits until all are there. Not thread-safe. */
final class Publisher implements AutoCloseable {
    private final Topics topics;
    private final Serializer<SentimentEvent> ofNews;
    private final Serializer<RiskEvent> ofPayments;
    private final Bulk news;
    private final Bulk payments;

    Publisher(KafkaConfig kafka) {
        this.topics = new Topics(kafka.topicPrefix());
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        serdes.prepare(List.of(topics.sentimentEvents(), topics.riskEvents()));
        this.ofNews = serdes.serializer(topics.sentimentEvents());
        this.ofPayments = serdes.serializer(topics.riskEvents());
        this.news = new Bulk(kafka, topics.sentimentEvents());
        this.payments = new Bulk(kafka, topics.riskEvents());
    }

    /** Writes the next event. */
    void publish(BusyEvents source) {
        source.next(this::send, this::send);
    }

    /** Writes the next event as one that happens at the instant. */
    void publish(BusyEvents source, Instant at) {
        source.next(at, this::send, this::send);
    }

    private void send(SentimentEvent item) {
        news.send(
                item.getNewsId().getBytes(StandardCharsets.UTF_8),
                ofNews.serialize(topics.sentimentEvents().name(), item),
                item.getScoredAt());
    }

    private void send(RiskEvent payment) {
        payments.send(
                payment.getAccountId().getBytes(StandardCharsets.UTF_8),
                ofPayments.serialize(topics.riskEvents().name(), payment),
                payment.getScoredAt());
    }

    @Override
    public void close() {
        news.close();
        payments.close();
        ofNews.close();
        ofPayments.close();
    }
}
