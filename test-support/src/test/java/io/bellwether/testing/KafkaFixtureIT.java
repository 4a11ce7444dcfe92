package io.bellwether.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaFixtureIT {

    @Test
    void readsBackWhatItWroteThroughTheRegistry() {
        try (KafkaFixture kafka = KafkaFixture.shared().createTopics()) {
            Transaction transaction = Transactions.withCard();
            NewsItem news = NewsItems.valid();

            kafka.produce(kafka.topics().transactions(), transaction.getAccountId(), transaction);
            kafka.produce(kafka.topics().news(), news.getNewsId(), news);

            assertThat(kafka.values(kafka.topics().transactions(), 1)).containsExactly(transaction);
            assertThat(kafka.consume(kafka.topics().news(), 1))
                    .extracting(ConsumerRecord::key)
                    .containsExactly("news-1");
        }
    }

    @Test
    void givesEachFixtureTopicsOfItsOwn() {
        try (KafkaFixture one = KafkaFixture.shared();
                KafkaFixture other = KafkaFixture.shared()) {
            one.createTopics(List.of(one.topics().news()));
            other.createTopics(List.of(other.topics().news()));

            one.produce(one.topics().news(), "news-1", NewsItems.valid());

            assertThat(one.consumeBytes(one.topics().news(), 1)).hasSize(1);
            assertThat(other.consumeBytes(other.topics().news(), 0)).isEmpty();
        }
    }

    @Test
    void doesNotShowWhatATransactionAborted() {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            kafka.createTopics(List.of(kafka.topics().rejected()));
            abort(kafka);
            kafka.produceBytes(kafka.topics().rejected(), bytes("k"), bytes("kept"));

            assertThat(kafka.consumeBytes(kafka.topics().rejected(), 1))
                    .extracting(r -> new String(r.value(), StandardCharsets.UTF_8))
                    .containsExactly("kept");
        }
    }

    @Test
    void refusesToStopWhatOthersShare() {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            assertThatThrownBy(kafka::stopBroker)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("KafkaFixture.own()");
        }
    }

    @Test
    void comesBackOnItsPortsWithItsRecordsAfterAnOutage() {
        try (KafkaFixture kafka = KafkaFixture.own()) {
            kafka.createTopics(List.of(kafka.topics().news()));
            kafka.produce(kafka.topics().news(), "news-1", NewsItems.valid());
            String address = kafka.bootstrapServers();

            kafka.stopRegistry();
            kafka.stopBroker();
            kafka.startBroker();
            kafka.startRegistry();

            kafka.produce(kafka.topics().news(), "news-2", NewsItems.of("news-2", "Acme closes the plant"));
            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(kafka.values(kafka.topics().news(), 2)).hasSize(2);
        }
    }

    private static void abort(KafkaFixture kafka) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", kafka.prefix() + "aborts");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused =
                    producer.send(new ProducerRecord<>(kafka.topics().rejected().name(), bytes("k"), bytes("aborted")));
            producer.flush();
            producer.abortTransaction();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
