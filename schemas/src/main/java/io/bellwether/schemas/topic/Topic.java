package io.bellwether.schemas.topic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic, its types and what the broker must hold it to. Immutable.
 *
 * @param name full name, with the prefix
 * @param keyType {@code String} (plain UTF-8) or {@code byte[]}
 * @param valueType a generated record, or {@code byte[]}
 * @param partitions for life: another number would send the keys of an account elsewhere
 * @param retention how long records are kept
 * @param maxBytes the largest record in bytes, key, value and headers together
 * @param stamp who sets the record time
 */
public record Topic<K, V>(
        String name,
        Class<K> keyType,
        Class<V> valueType,
        int partitions,
        Retention retention,
        int maxBytes,
        Stamp stamp) {

    private static final Duration LARGEST_SEGMENT = Duration.ofDays(1);

    public Topic {
        org.apache.kafka.common.internals.Topic.validate(name);
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " needs at least one partition, not " + partitions);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("topic " + name + " must take at least one byte, not " + maxBytes);
        }
    }

    /** A topic whose producer sets the record time. */
    public Topic(String name, Class<K> keyType, Class<V> valueType, int partitions, Retention retention, int maxBytes) {
        this(name, keyType, valueType, partitions, retention, maxBytes, Stamp.PRODUCER);
    }

    /** What the broker is told when the topic is created, by Kafka's topic configuration names. */
    public Map<String, String> config() {
        Map<String, String> config = new TreeMap<>();
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes));
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, stamp.setting());
        if (retention instanceof Retention.Keep keep) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            config.put(
                    TopicConfig.RETENTION_MS_CONFIG, Long.toString(keep.time().toMillis()));
            config.put(
                    TopicConfig.SEGMENT_MS_CONFIG,
                    Long.toString(segment(keep.time()).toMillis()));
        } else {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(LARGEST_SEGMENT.toMillis()));
            config.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2");
        }
        return config;
    }

    /** A record outlives its retention by up to one segment, so segments are short against the retention. */
    private static Duration segment(Duration retention) {
        Duration quarter = retention.dividedBy(4);
        return quarter.compareTo(LARGEST_SEGMENT) < 0 ? quarter : LARGEST_SEGMENT;
    }
}
