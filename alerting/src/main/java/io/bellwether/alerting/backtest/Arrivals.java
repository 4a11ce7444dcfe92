package io.bellwether.alerting.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The records of some topics that arrived between two instants, in the order of (record time, topic, partition, offset). Within a partition time does not go back: a
 * record that is stamped earlier than one before it counts as having arrived with that one.
 *
 * <p><b>Failure modes.</b> Where Kafka gives nothing for {@link #PATIENCE}, though there is more, it is Kafka's {@link TimeoutException}. Not thread-safe.
 */
final class Arrivals {
    /** How long Kafka may give nothing. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration POLL = Duration.ofMillis(500);

    /** Records of a partition that are kept ahead of those that are behind it. */
    private static final int AHEAD = 1_000;

    private final Consumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();

    /**
     * @param consumer read-committed, without a group; for this object alone while it reads
     * @param topics full names
     */
    Arrivals(Consumer<byte[], byte[]> consumer, Collection<String> topics) {
        this.consumer = consumer;
        this.topics = List.copyOf(topics);
    }

    /** One partition: what was read of it and not handed on yet. */
    private static final class Lane {
        private final TopicPartition partition;
        private final long end;
        private final Deque<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();
        private long latest = Long.MIN_VALUE;

        Lane(TopicPartition partition, long end) {
            this.partition = partition;
            this.end = end;
        }

        @Nullable ConsumerRecord<byte[], byte[]> head() {
            return read.peek();
        }

        /** Record time of the head, not before that of any record before it. */
        long time() {
            return Math.max(latest, read.element().timestamp());
        }
    }

    /** Hands on every record that arrived at or after {@code from} and before {@code to}, with its arrival. */
    void forEach(Instant from, Instant to, BiConsumer<Instant, ConsumerRecord<byte[], byte[]>> each) {
        assign(from, to);
        while (true) {
            fill();
            Lane first = lanes.values().stream()
                    .filter(lane -> lane.head() != null)
                    .min(Comparator.comparingLong(Lane::time)
                            .thenComparing(lane -> lane.partition.topic())
                            .thenComparingInt(lane -> lane.partition.partition()))
                    .orElse(null);
            if (first == null) {
                return;
            }
            long time = first.time();
            first.latest = time;
            ConsumerRecord<byte[], byte[]> record = first.read.remove();
            if (time >= from.toEpochMilli() && time < to.toEpochMilli()) {
                each.accept(Instant.ofEpochMilli(time), record);
            }
        }
    }

    /** Arrival of the oldest record that is still in the topics; {@link Instant#MAX} where there is none. */
    Instant oldest() {
        Map<TopicPartition, Long> all = new HashMap<>();
        partitions().forEach(partition -> all.put(partition, 0L));
        return consumer.offsetsForTimes(all).values().stream()
                .filter(found -> found != null)
                .map(found -> Instant.ofEpochMilli(found.timestamp()))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
        }
        return partitions;
    }

    private void assign(Instant from, Instant to) {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> begins = at(partitions, from);
        Map<TopicPartition, OffsetAndTimestamp> stops = at(partitions, to);
        lanes.clear();
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp begin = begins.get(partition);
            OffsetAndTimestamp stop = stops.get(partition);
            long end = stop == null ? ends.getOrDefault(partition, 0L) : stop.offset();
            consumer.seek(partition, begin == null ? end : begin.offset());
            lanes.put(partition, new Lane(partition, end));
        }
    }

    private Map<TopicPartition, OffsetAndTimestamp> at(Collection<TopicPartition> partitions, Instant instant) {
        Map<TopicPartition, Long> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, instant.toEpochMilli()));
        return consumer.offsetsForTimes(asked);
    }

    /** Reads until every partition that is not at its end has something. */
    private void fill() {
        long heard = System.nanoTime();
        while (lanes.values().stream().anyMatch(lane -> lane.head() == null && !isRead(lane))) {
            long before = positions();
            for (Lane lane : lanes.values()) {
                boolean enough = lane.read.size() >= AHEAD || isRead(lane);
                List<TopicPartition> one = List.of(lane.partition);
                if (enough) {
                    consumer.pause(one);
                } else {
                    consumer.resume(one);
                }
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Lane lane = lanes.get(new TopicPartition(record.topic(), record.partition()));
                if (lane != null && record.offset() < lane.end) {
                    lane.read.add(record);
                }
            }
            if (positions() > before) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new TimeoutException(
                        "Kafka gave nothing for " + PATIENCE.toSeconds() + " s, though there is more");
            }
        }
    }

    /** Moves with everything that is read, also where it is no record. */
    private long positions() {
        return lanes.keySet().stream().mapToLong(consumer::position).sum();
    }

    private boolean isRead(Lane lane) {
        return consumer.position(lane.partition) >= lane.end;
    }
}
