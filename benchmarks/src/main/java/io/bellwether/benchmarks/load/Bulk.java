package io.bellwether.benchmarks.load;

import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.TopicCreator;
import io.bellwether.service.config.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A producer that is after throughput: what it sends may wait a little and travels compressed. Not thread-safe. */
public final class Bulk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** Creates the topic where it is missing. */
    public Bulk(KafkaConfig kafka, Topic<?, ?> topic) {
        this.topic = topic.name();
        Map<String, Object> config = kafka.clientProperties();
        try (Admin admin = Admin.create(config)) {
            TopicCreator.createMissing(admin, List.of(topic), kafka.replication(), PATIENCE);
        }
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64 << 20);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends a record to the partition of its key, stamped with the time of sending.
     *
     * @throws IllegalStateException if an earlier one could not be written
     */
    public void send(byte @Nullable [] key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    /**
     * Sends a record that says it arrived at an instant of its own.
     *
     * @throws IllegalStateException if an earlier one could not be written
     */
    public void send(byte @Nullable [] key, byte[] value, Instant arrivedAt) {
        send(new ProducerRecord<>(topic, null, arrivedAt.toEpochMilli(), key, value));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears what becomes of it.
    private void send(ProducerRecord<byte[], byte[]> record) {
        requireWritten();
        producer.send(record, (written, why) -> {
            if (why != null) {
                failure.compareAndSet(null, why);
            }
        });
    }

    /**
     * Waits until all are written.
     *
     * @throws IllegalStateException if one could not be
     */
    @Override
    public void close() {
        producer.close();
        requireWritten();
    }

    private void requireWritten() {
        Exception why = failure.get();
        if (why != null) {
            throw new IllegalStateException("a record could not be written to " + topic + ": " + why.getMessage(), why);
        }
    }
}
