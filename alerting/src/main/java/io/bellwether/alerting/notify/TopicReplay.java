package io.bellwether.alerting.notify;

import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.service.config.KafkaConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic of one partition from its beginning, committed records only.
 *
 * <p><b>Failure modes.</b> Where nothing comes for {@link #PATIENCE} it is Kafka's {@link TimeoutException}. A record that cannot be read is named in the
 * log and passed over. Thread-safe.
 */
final class TopicReplay {
    private static final Logger log = LoggerFactory.getLogger(TopicReplay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConfig kafka;

    TopicReplay(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    /** Is given one value after the other. */
    interface Each<V> {
        void value(V value);
    }

    /** Up to its end, as it is when this begins. */
    <V> void toEnd(String topic, Deserializer<V> deserializer, Each<V> each) {
        read(topic, Long.MAX_VALUE, deserializer, each);
    }

    /** Up to an offset, which is not read, or to the end where that comes first. */
    <V> void before(String topic, long offset, Deserializer<V> deserializer, Each<V> each) {
        read(topic, offset, deserializer, each);
    }

    private <V> void read(String topic, long before, Deserializer<V> deserializer, Each<V> each) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long until = Math.min(before, end);
            long patient = System.nanoTime();
            while (consumer.position(partition) < until) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    patient = System.nanoTime();
                    if (record.offset() < until) {
                        give(record, deserializer, each);
                    }
                }
                if (System.nanoTime() - patient > PATIENCE.toNanos()) {
                    throw new TimeoutException("nothing came of " + topic + " for " + PATIENCE);
                }
            }
        }
    }

    private static <V> void give(ConsumerRecord<String, byte[]> record, Deserializer<V> deserializer, Each<V> each) {
        byte[] bytes = record.value() == null ? new byte[0] : record.value();
        V value;
        try {
            value = deserializer.deserialize(record.topic(), record.headers(), bytes);
        } catch (DecodingException e) {
            log.error("Cannot read {} at {}: {}", record.topic(), record.offset(), e.code());
            return;
        }
        each.value(value);
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "alerting-replay");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
