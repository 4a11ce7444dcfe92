package io.bellwether.benchmarks.load;

import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Payments that happened over the hours before now, oldest first, each account once at the beginning: what comes after finds a profile
 * for whoever pays.
 *
 * @param accounts who pays
 * @param seed the same payments for the same seed
 */
public record PaymentBacklog(Accounts accounts, long seed) implements Backlog {
    /** Less than a day, so that none of them is late. */
    private static final Duration SPAN = Duration.ofHours(20);

    @Override
    public String topic(KafkaConfig kafka) {
        return transactions(kafka).name();
    }

    @Override
    public void publish(KafkaConfig kafka, int count) {
        Topic<String, Transaction> topic = transactions(kafka);
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        serdes.prepare(List.of(topic));
        PaymentStream payments = new PaymentStream(accounts, seed);
        Instant first = Instant.now().minus(SPAN);
        try (Serializer<Transaction> serializer = serdes.serializer(topic);
                Bulk bulk = new Bulk(kafka, topic)) {
            for (int i = 0; i < count; i++) {
                Instant at = first.plusMillis(SPAN.toMillis() * i / count);
                Transaction payment = i < accounts.count() ? payments.of(i, at) : payments.next(at);
                byte[] key = payment.getAccountId().getBytes(StandardCharsets.UTF_8);
                bulk.send(key, serializer.serialize(topic.name(), payment));
            }
        }
    }

    private static Topic<String, Transaction> transactions(KafkaConfig kafka) {
        return new Topics(kafka.topicPrefix()).transactions();
    }
}
