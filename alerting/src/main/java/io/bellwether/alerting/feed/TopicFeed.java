package io.bellwether.alerting.feed;

import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.health.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
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
 * Reads a topic of one partition from its beginning, what is committed of it, in no group, and follows it. Ready once it has caught up.
 *
 * <p><b>Failure modes.</b> When Kafka or the registry does not answer, or something is broken here, the gate says so and reading goes on where it stood, after
 * a pause; nothing but a stop ends it. A record that is none of the topic's is logged and passed over. Runs on a thread of its own.
 */
public final class TopicFeed<V extends SpecificRecord> implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final Deserializer<V> deserializer;
    private final Sink<V> sink;
    private final Gate gate;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile boolean stopping;
    private long next;

    /** @param gate is ready while this is up to date, or was when it last could read */
    public TopicFeed(KafkaConfig kafka, Topic<String, V> topic, Deserializer<V> deserializer, Sink<V> sink, Gate gate) {
        this.consumer = consumer(kafka, topic);
        this.partition = new TopicPartition(topic.name(), 0);
        this.deserializer = deserializer;
        this.sink = sink;
        this.gate = gate;
    }

    /** Takes what is read, in the order of the topic; the same record again after trouble. Called by the feed's thread. */
    public interface Sink<V> {
        /**
         * Takes a record.
         *
         * @param position place in the topic; later records have higher ones
         * @param value empty where the key was deleted
         */
        void take(long position, String key, Optional<V> value);
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
            log.debug("Nobody follows {} any more", partition);
        }
    }

    /** Waits until all that was there has been read; false where that took longer. */
    public boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
        return caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the loop soon. */
    public void stop() {
        stopping = true;
        consumer.wakeup();
    }

    private void step() {
        try {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                take(record);
                next = record.offset() + 1;
            }
            if (consumer.currentLag(partition).orElse(1) == 0) {
                gate.ready();
                caughtUp.countDown();
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            gate.notReady(partition.topic() + " cannot be read: " + e);
            consumer.seek(partition, next);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            log.error("Cannot read {} at {}: it has no key", record.topic(), record.offset());
        } else if (record.value() == null) {
            sink.take(record.offset(), record.key(), Optional.empty());
        } else {
            try {
                V value = deserializer.deserialize(record.topic(), record.headers(), record.value());
                sink.take(record.offset(), record.key(), Optional.of(value));
            } catch (DecodingException e) {
                log.error("Cannot read {} at {}: {}", record.topic(), record.offset(), e.code());
            }
        }
    }

    private static Consumer<String, byte[]> consumer(KafkaConfig kafka, Topic<?, ?> topic) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "alerting-follows-" + topic.name());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
