package io.bellwether.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a topic from its beginning, committed records only, until it holds enough. Thread-safe. */
final class RecordReader {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> config;
    private final Duration patience;

    RecordReader(Map<String, Object> clientConfig, Duration patience) {
        this.patience = patience;
        config = new HashMap<>(clientConfig);
        config.keySet().removeIf(key -> key.startsWith("schema."));
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        config.put("fetch.max.wait.ms", 100);
    }

    /** Reads on to what is the end when enough has been seen, so that a record too many is seen as well. */
    <K, V> List<ConsumerRecord<K, V>> read(String topic, Deserializer<K> keys, Deserializer<V> values, int atLeast) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<ConsumerRecord<K, V>> seen = new ArrayList<>();
        try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(config, keys, values)) {
            Set<TopicPartition> partitions = consumer.partitionsFor(topic, patience).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = Map.of();
            while (ends.isEmpty() || !isAt(ends, consumer)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("waited " + patience + " for " + atLeast + " committed record(s) on "
                            + topic + ", saw " + seen.size() + " " + places(seen) + "; ends: "
                            + consumer.endOffsets(partitions));
                }
                // Taken once: somebody may go on writing faster than this reads.
                if (ends.isEmpty() && seen.size() >= atLeast) {
                    ends = consumer.endOffsets(partitions);
                }
                consumer.poll(POLL).forEach(seen::add);
            }
        }
        return seen;
    }

    private static boolean isAt(Map<TopicPartition, Long> ends, KafkaConsumer<?, ?> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static List<String> places(List<? extends ConsumerRecord<?, ?>> records) {
        return records.stream()
                .limit(20)
                .map(r -> r.partition() + "@" + r.offset())
                .toList();
    }
}
