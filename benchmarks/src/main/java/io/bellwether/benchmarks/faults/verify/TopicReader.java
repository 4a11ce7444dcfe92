package io.bellwether.benchmarks.faults.verify;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions from their beginning to where they end now. Thread-safe. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POLL_RECORDS = 5_000;
    private static final int FETCH_BYTES = 4 << 20;

    private final Map<String, Object> clients;

    /** What is read of a topic that transactions write. */
    public enum Isolation {
        /** Everything, aborted records as well. */
        UNCOMMITTED("read_uncommitted"),
        /** What a subscriber sees. */
        COMMITTED("read_committed");

        private final String setting;

        Isolation(String setting) {
            this.setting = setting;
        }
    }

    /**
     * A reader of one cluster.
     *
     * @param clients how a Kafka client reaches the brokers
     */
    public TopicReader(Map<String, Object> clients) {
        this.clients = Map.copyOf(clients);
    }

    /** Numbers of the topic's partitions. */
    public List<Integer> partitions(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(Isolation.UNCOMMITTED)) {
            return consumer.partitionsFor(topic).stream()
                    .map(info -> info.partition())
                    .sorted()
                    .toList();
        }
    }

    /**
     * Hands over every record, in order within a partition.
     *
     * @throws IllegalStateException where nothing arrives for a minute though the partitions do not end yet
     */
    public void read(
            String topic,
            Collection<Integer> partitions,
            Isolation isolation,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> all =
                partitions.stream().map(p -> new TopicPartition(topic, p)).toList();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(isolation)) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)) {
                        each.accept(record);
                    }
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("nothing was read of " + topic + " for " + PATIENCE);
                }
            }
        }
    }

    /** How many records lie behind the beginning of an open transaction: 0 when everything that was written is decided. */
    long undecided(String topic) {
        List<TopicPartition> all = partitions(topic).stream()
                .map(p -> new TopicPartition(topic, p))
                .toList();
        try (KafkaConsumer<byte[], byte[]> written = consumer(Isolation.UNCOMMITTED);
                KafkaConsumer<byte[], byte[]> decided = consumer(Isolation.COMMITTED)) {
            Map<TopicPartition, Long> stable = decided.endOffsets(all);
            return written.endOffsets(all).entrySet().stream()
                    .mapToLong(end -> end.getValue() - stable.getOrDefault(end.getKey(), 0L))
                    .sum();
        }
    }

    /** Sum of the end offsets of all partitions. */
    public long end(String topic) {
        List<TopicPartition> all = partitions(topic).stream()
                .map(p -> new TopicPartition(topic, p))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(Isolation.UNCOMMITTED)) {
            return consumer.endOffsets(all).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(Isolation isolation) {
        Map<String, Object> config = new HashMap<>(clients);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.setting);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
