package io.bellwether.scoring.stream.rollout.log;

import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.schemas.serde.RegistryUnavailableException;
import io.bellwether.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic of one partition from its beginning, what is committed of it, in no group. Not thread-safe, but for {@link #wakeUp}.
 *
 * <p><b>Failure modes.</b> A record that is none of the topic's is skipped and logged. A registry that does not answer is thrown, and the
 * next read begins with the record that needed it. A broker that is away makes {@link #poll} return nothing; other reads throw after
 * 15 s.
 */
public final class LogReader<V extends SpecificRecord> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final String PATIENCE_MS = "15000";
    private static final Duration STEP = Duration.ofMillis(200);

    private final Topic<String, V> topic;
    private final TopicPartition partition;
    private final Deserializer<V> deserializer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Begins at the oldest record.
     *
     * @throws RolloutException where the topic does not exist
     * @throws KafkaException where no broker answers
     */
    public LogReader(Cluster cluster, Topic<String, V> topic) throws RolloutException {
        this.topic = topic;
        this.partition = new TopicPartition(topic.name(), 0);
        this.deserializer = cluster.serdes().deserializer(topic);
        this.consumer = new KafkaConsumer<>(config(cluster), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            if (consumer.partitionsFor(topic.name()).isEmpty()) {
                throw new RolloutException("There is no topic " + topic.name() + " at "
                        + cluster.client().get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)
                        + ". Scoring-stream creates it when it starts; check the brokers and the topic prefix");
            }
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
        } catch (RolloutException | RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Map<String, Object> config(Cluster cluster) {
        Map<String, Object> config = new HashMap<>(cluster.client());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return config;
    }

    /** The next records, waiting for the first of them. */
    public List<LogEntry<V>> poll(Duration atMost) {
        List<LogEntry<V>> entries = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
            try {
                decode(record).ifPresent(entries::add);
            } catch (RegistryUnavailableException e) {
                consumer.seek(partition, record.offset());
                if (entries.isEmpty()) {
                    throw e;
                }
                return entries;
            }
        }
        return entries;
    }

    /** Reads what is committed now, or until {@code goOn} says no. */
    public void readToEnd(Predicate<LogEntry<V>> goOn) {
        readTo(end(), goOn);
    }

    /** Reads up to and with the record at an offset, which is committed or will be. */
    public void readPast(long offset, Predicate<LogEntry<V>> goOn) {
        readTo(offset + 1, goOn);
    }

    /** The offset behind the last committed record. */
    public long end() {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Begins again at the oldest record. */
    public void rewind() {
        consumer.seekToBeginning(List.of(partition));
    }

    /** Ends a {@link #poll} of another thread with a {@code WakeupException}. */
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void readTo(long end, Predicate<LogEntry<V>> goOn) {
        long deadline = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (consumer.position(partition) < end) {
            for (LogEntry<V> entry : poll(STEP)) {
                if (!goOn.test(entry)) {
                    return;
                }
            }
            if (System.nanoTime() - deadline > 0) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "the end of " + topic.name() + " (offset " + end + ") was not reached within 10 minutes");
            }
        }
    }

    private Optional<LogEntry<V>> decode(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        byte @Nullable [] value = record.value();
        if (key == null) {
            return Optional.empty();
        }
        String name = new String(key, StandardCharsets.UTF_8);
        if (value == null) {
            return Optional.of(new LogEntry<>(record.offset(), name, Optional.empty()));
        }
        try {
            V decoded = deserializer.deserialize(topic.name(), record.headers(), value);
            return Optional.of(new LogEntry<>(record.offset(), name, Optional.of(decoded)));
        } catch (DecodingException e) {
            LOG.warn("The record at offset {} of {} is skipped: {}", record.offset(), topic.name(), e.getMessage());
            return Optional.empty();
        }
    }
}
