package io.bellwether.alerting.backtest;

import io.bellwether.alerting.projection.Projection;
import io.bellwether.alerting.projection.Projector;
import io.bellwether.schemas.message.AlertInput;
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
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Scored and rejected records that arrived between two instants, as the rules see them, in the order of (record time, topic, partition, offset). Within a partition
 * time does not go back: a record that is stamped earlier than one before it counts as having arrived with that one.
 *
 * <p><b>Failure modes.</b> What cannot be read becomes a rejected record, as it does live. Records that are gone by retention are not there; {@link #oldest} tells.
 * Not thread-safe.
 */
public final class History {
    private static final Duration POLL = Duration.ofMillis(500);

    /** Records of a partition that are kept ahead of those that are behind it. */
    private static final int AHEAD = 5_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Projector> projectors;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();

    /**
     * @param consumer read-committed, without a group; for this object alone
     * @param projectors of the topics that are read, by full name: those of live alerting
     */
    public History(Consumer<byte[], byte[]> consumer, Map<String, Projector> projectors) {
        this.consumer = consumer;
        this.projectors = Map.copyOf(projectors);
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
    public void forEach(Instant from, Instant to, BiConsumer<Instant, AlertInput> each) {
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
                Instant arrived = Instant.ofEpochMilli(time);
                project(record).forEach(input -> each.accept(arrived, input));
            }
        }
    }

    /** Arrival of the oldest record that is still in the topics; {@link Instant#MAX} where there is none. */
    public Instant oldest() {
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
        for (String topic : projectors.keySet()) {
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
        while (lanes.values().stream().anyMatch(lane -> lane.head() == null && !isRead(lane))) {
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
        }
    }

    private boolean isRead(Lane lane) {
        return consumer.position(lane.partition) >= lane.end;
    }

    private List<AlertInput> project(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Projector projector = projectors.get(record.topic());
        if (projector == null) {
            throw new IllegalStateException("nobody projects " + record.topic());
        }
        return projector.project(new Projection.Source(
                Bytes.wrap(value),
                record.headers(),
                Instant.ofEpochMilli(record.timestamp()),
                new Projection.Place(record.topic(), record.partition(), record.offset())));
    }
}
