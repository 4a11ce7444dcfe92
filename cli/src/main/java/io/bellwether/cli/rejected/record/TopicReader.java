package io.bellwether.cli.rejected.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from their oldest record up to an end, one partition after the other, so that the order is the same each
 * time. Belongs to no consumer group and leaves nothing behind. Not thread-safe.
 *
 * <p><b>Failure modes.</b> A broker that gives nothing for a minute, though there is more, is an {@link IllegalStateException}.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param config of a consumer that reads committed records only */
    public TopicReader(Map<String, Object> config) {
        Map<String, Object> fromTheOldest = new HashMap<>(config);
        fromTheOldest.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(fromTheOldest, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The topic's partitions in order; empty where there is no such topic. */
    public List<TopicPartition> partitions(String topic) {
        List<PartitionInfo> infos =
                Optional.ofNullable(consumer.listTopics().get(topic)).orElse(List.of());
        return infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    /**
     * Shows every record that is committed now, up to the oldest open transaction, until one of them is the last that is wanted.
     *
     * @param further whether to go on after a record; it may not read with this reader
     */
    public void read(List<TopicPartition> partitions, Predicate<ConsumerRecord<byte[], byte[]>> further) {
        // Kafka's client warns about every partition whose end is asked for and that it does not have.
        consumer.assign(partitions);
        read(partitions, consumer.endOffsets(partitions), further);
    }

    /**
     * Shows every record before these ends until one of them is the last that is wanted; waits for transactions that are open there.
     *
     * @param further whether to go on after a record; it may not read with this reader
     */
    public void read(
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecord<byte[], byte[]>> further) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long begin = begins.getOrDefault(partition, 0L);
            if (!read(partition, begin, ends.getOrDefault(partition, 0L), further)) {
                return;
            }
        }
    }

    /** The record that lies there; empty where there is none, or none any more. */
    public Optional<ConsumerRecord<byte[], byte[]>> at(Place place) {
        TopicPartition partition = place.topicPartition();
        if (!partitions(place.topic()).contains(partition)) {
            return Optional.empty();
        }
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        long begin = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
        if (place.offset() < begin) {
            return Optional.empty();
        }
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        read(partition, place.offset(), Math.min(end, place.offset() + 1), record -> {
            found.add(record);
            return false;
        });
        return found.stream().findFirst();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean read(
            TopicPartition partition, long begin, long end, Predicate<ConsumerRecord<byte[], byte[]>> further) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, begin);
        long position = begin;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end && !further.test(record)) {
                    return false;
                }
            }
            if (consumer.position(partition) > position) {
                position = consumer.position(partition);
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Kafka gave nothing of " + partition + " for " + PATIENCE.toSeconds()
                        + " s, though it has records from " + position + " to " + end
                        + "; check the brokers, or try again once no transaction is open there");
            }
        }
        return true;
    }
}
