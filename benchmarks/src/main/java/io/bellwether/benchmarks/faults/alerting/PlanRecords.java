package io.bellwether.benchmarks.faults.alerting;

import io.bellwether.benchmarks.load.ScoredEvents;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** The events of a plan as scoring would have emitted them; the same ids for the same plan and round. Not thread-safe. */
final class PlanRecords {
    private static final int TENTH = 10;

    private final Plan plan;
    private final Topics topics;
    private final Serializer<SentimentEvent> news;
    private final Serializer<RiskEvent> payments;

    PlanRecords(KafkaConfig kafka, Plan plan) {
        this.plan = plan;
        this.topics = new Topics(kafka.topicPrefix());
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        serdes.prepare(List.of(topics.sentimentEvents(), topics.riskEvents()));
        this.news = serdes.serializer(topics.sentimentEvents());
        this.payments = serdes.serializer(topics.riskEvents());
    }

    /**
     * The event of a group in a round.
     *
     * @param arrived record time
     */
    ProducerRecord<byte[], byte[]> record(Plan.Group group, long round, Instant arrived) {
        Instant due = plan.due(round);
        boolean hit = plan.bad(group, due) == (Math.floorMod(round, TENTH) != 0);
        String id = group.value() + "-" + round;
        if (group.rule().equals("negative-news")) {
            String topic = topics.sentimentEvents().name();
            SentimentEvent item = ScoredEvents.news(id, group.value(), "wire", due, hit);
            return record(topic, id, news.serialize(topic, item), arrived);
        }
        String topic = topics.riskEvents().name();
        ScoredEvents.Shop shop = new ScoredEvents.Shop(group.value(), "travel", "US");
        String account = "account-" + round % 1_000;
        return record(
                topic, account, payments.serialize(topic, ScoredEvents.payment(id, account, shop, due, hit)), arrived);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value, Instant arrived) {
        return new ProducerRecord<>(topic, null, arrived.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), value);
    }
}
