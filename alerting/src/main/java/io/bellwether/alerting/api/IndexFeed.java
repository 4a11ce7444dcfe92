package io.bellwether.alerting.api;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.health.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic of alerts from its beginning into the index, and follows it. Ready once it has caught up.
 *
 * <p><b>Failure modes.</b> When Kafka or the registry does not answer, or something is broken here, the gate says so and reading goes on where it stood, after
 * a pause; nothing but a stop ends it. Runs on a thread of its own.
 */
public final class IndexFeed implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(IndexFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final Deserializer<Alert> deserializer;
    private final AlertIndex index;
    private final Gate gate;
    private volatile boolean stopping;
    private long next;

    /** @param topic full name of the topic of alerts */
    public IndexFeed(KafkaConfig kafka, String topic, Deserializer<Alert> deserializer, AlertIndex index, Gate gate) {
        this.consumer = consumer(kafka);
        this.partition = new TopicPartition(topic, 0);
        this.deserializer = deserializer;
        this.index = index;
        this.gate = gate;
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (!stopping) {
                step();
            }
        } catch (WakeupException | InterruptException e) {
            log.debug("The index of alerts ends");
        }
    }

    /** Ends the loop soon. */
    public void stop() {
        stopping = true;
        consumer.wakeup();
    }

    private void step() {
        try {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                decode(record).ifPresent(alert -> index.put(record.offset(), alert));
                next = record.offset() + 1;
            }
            if (consumer.currentLag(partition).orElse(1) == 0) {
                gate.ready();
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            gate.notReady("the list of alerts cannot be read: " + e);
            consumer.seek(partition, next);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private Optional<Alert> decode(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            return Optional.of(deserializer.deserialize(record.topic(), record.headers(), value));
        } catch (DecodingException e) {
            log.error("Cannot read {} at {}: {}", record.topic(), record.offset(), e.code());
            return Optional.empty();
        }
    }

    private static Consumer<String, byte[]> consumer(KafkaConfig kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "alerting-index");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
