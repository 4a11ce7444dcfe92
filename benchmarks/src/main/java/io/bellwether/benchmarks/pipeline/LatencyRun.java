package io.bellwether.benchmarks.pipeline;

import io.bellwether.benchmarks.load.PaymentStream;
import io.bellwether.benchmarks.measured.Variant;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends payments at a fixed rate and takes the time until a read-committed consumer of this process holds what became of it: the risk event or, of the byte
 * pass-through, the payment itself. The clock of a payment starts when it was due, so that a sender that is held up does not hide it.
 */
final class LatencyRun {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Topics topics;
    private final Map<String, Object> clients;
    private final AvroSerdes serdes;
    private final int rate;
    private final Variant variant;

    /**
     * @param rate payments per second
     * @param variant what is measured
     */
    LatencyRun(KafkaConfig kafka, int rate, Variant variant) {
        this.topics = new Topics(kafka.topicPrefix());
        this.clients = kafka.clientProperties();
        this.serdes = new AvroSerdes(clients);
        this.rate = rate;
        this.variant = variant;
    }

    /**
     * Sends and receives.
     *
     * @param payments a stream that nothing was taken from yet
     * @param unmeasured how long to send before the measured part
     * @throws IllegalStateException if an event does not arrive within half a minute after the last payment
     */
    Latency measure(PaymentStream payments, Duration unmeasured, Duration measured) {
        int before = (int) (unmeasured.toSeconds() * rate);
        int all = before + (int) (measured.toSeconds() * rate);
        long[] due = new long[all];
        long[] seen = new long[all];
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            long begin = System.nanoTime() + Duration.ofMillis(200).toNanos();
            long period = Duration.ofSeconds(1).toNanos() / rate;
            for (int i = 0; i < all; i++) {
                due[i] = begin + i * period;
            }
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(payments, due));
            receive(consumer, seen, due[all - 1] + PATIENCE.toNanos());
            sending.join();
        }
        return Latency.of(
                IntStream.range(before, all).mapToLong(i -> seen[i] - due[i]).toArray());
    }

    /** A payment that is not written is an event that does not arrive. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(PaymentStream payments, long[] due) {
        Map<String, Object> config = new HashMap<>(clients);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        // As the ingest API publishes: waiting before a payment is sent would be measured as ours.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        try (Serializer<Transaction> serializer = serdes.serializer(topics.transactions());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            String topic = topics.transactions().name();
            for (long at : due) {
                Transaction payment = payments.next(Instant.now());
                byte[] key = payment.getAccountId().getBytes(StandardCharsets.UTF_8);
                byte[] value = serializer.serialize(topic, payment);
                for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                producer.send(new ProducerRecord<>(topic, key, value));
            }
        }
    }

    private void receive(KafkaConsumer<byte[], byte[]> consumer, long[] seen, long deadline) {
        int missing = seen.length;
        try (Deserializer<RiskEvent> events = serdes.deserializer(topics.riskEvents());
                Deserializer<Transaction> payments = serdes.deserializer(topics.transactions())) {
            while (missing > 0) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(missing + " of " + seen.length + " events did not arrive");
                }
                Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL);
                long now = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    int number = PaymentStream.number(
                            variant == Variant.PASS_THROUGH
                                    ? payments.deserialize(record.topic(), record.value())
                                            .getEventId()
                                    : events.deserialize(record.topic(), record.value())
                                            .getEventId());
                    if (seen[number] == 0) {
                        seen[number] = now;
                        missing--;
                    }
                }
            }
        }
    }

    /** Stands at the end of what is there. */
    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(clients);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        String topic = topics.riskEvents().name();
        List<TopicPartition> partitions = IntStream.range(0, topics.riskEvents().partitions())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }
}
