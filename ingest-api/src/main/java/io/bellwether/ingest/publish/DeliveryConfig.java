package io.bellwether.ingest.publish;

import io.bellwether.service.config.Setting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How records are written.
 *
 * @param timeout how long the broker may take to acknowledge a record before its publisher is told that nobody knows; 1 s or more
 */
public record DeliveryConfig(
        @Setting(
                value = "10s",
                doc =
                        "How long the broker may take to acknowledge a record before its publisher gets a 503; 1 s or more.")
        Duration timeout) {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final int BATCH_BYTES = 64 << 10;
    private static final String NEVER = Long.toString(Integer.MAX_VALUE);

    public DeliveryConfig {
        if (timeout.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("timeout must be 1s or more");
        }
    }

    /**
     * Configuration of the one producer. Writes at once (requests under way batch themselves), never forgets a topic and never blocks an event loop: what cannot be sent now is
     * refused now.
     *
     * @param client what all Kafka clients of the process share; it may override what is set here
     * @param limits how much may wait for the broker, bytes
     * @param largestRecord the largest record that a topic takes, bytes
     */
    Map<String, Object> producer(Map<String, Object> client, long limits, int largestRecord) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "bellwether-ingest");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * limits);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * largestRecord);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis() / 2);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, NEVER);
        config.putAll(client);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return config;
    }
}
