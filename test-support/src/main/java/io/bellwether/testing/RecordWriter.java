package io.bellwether.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes bytes, acknowledged by all replicas. Thread-safe. */
final class RecordWriter implements AutoCloseable {

    private final Duration patience;
    private final KafkaProducer<byte[], byte[]> producer;

    RecordWriter(Map<String, Object> clientConfig, Duration patience) {
        this.patience = patience;
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.keySet().removeIf(key -> key.startsWith("schema."));
        config.put("acks", "all");
        config.put("linger.ms", 0);
        config.put("max.block.ms", patience.toMillis());
        config.put("max.request.size", 16 * 1024 * 1024);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    RecordMetadata write(
            String topic,
            @Nullable Integer partition,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Header... headers) {
        try {
            return producer.send(new ProducerRecord<>(topic, partition, key, value, List.of(headers)))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a record was not written to " + topic + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("a record to " + topic + " was not acknowledged within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing to " + topic, e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
