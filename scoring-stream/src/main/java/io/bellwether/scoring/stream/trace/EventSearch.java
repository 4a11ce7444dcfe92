package io.bellwether.scoring.stream.trace;

import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.topology.Flow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the transactions with an event id on any account. Nothing remembers them by that id alone, so the records themselves are looked through: those of a
 * window of time up to now, the latest of each partition where there are more than {@link #MOST_RECORDS}, for at most {@link #LONGEST}.
 *
 * <p>Blocks. Thread-safe.
 */
public final class EventSearch {
    /** The window where none is asked for. */
    public static final Duration USUAL = Duration.ofHours(1);

    static final int MOST_RECORDS = 2_000_000;
    static final int MOST_FOUND = 20;
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicReads reads;
    private final EventTopics records;
    private final EventTrace traces;
    private final InstantSource clock;

    public EventSearch(TopicReads reads, EventTopics records, EventTrace traces, InstantSource clock) {
        this.reads = reads;
        this.records = records;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param records with the id, the earliest of each partition first
     * @param looked how many were looked through
     * @param whole whether that is the whole window
     */
    private record Found(List<ConsumerRecord<byte[], byte[]>> records, long looked, boolean whole) {}

    /**
     * The traces of all records that bring an event with this id, and what was looked through.
     *
     * @param since how long ago the earliest may have arrived
     */
    public JsonObject find(String eventId, Duration since) throws NotReadyException {
        Instant from = clock.instant().minus(since);
        Found found = reads.reading(consumer -> look(consumer, eventId.getBytes(StandardCharsets.UTF_8), from));
        JsonArray events = new JsonArray();
        for (ConsumerRecord<byte[], byte[]> record : found.records) {
            Optional<Subject> subject = records.subject(Flow.TRANSACTIONS, record);
            if (subject.isEmpty() || subject.get().id().equals(eventId)) {
                Optional<JsonObject> trace = traces.of(Flow.TRANSACTIONS, record);
                trace.ifPresent(known -> {
                    subject.ifPresent(who -> known.put("account", who.key()));
                    events.add(known);
                });
            }
        }
        JsonObject searched = new JsonObject()
                .put("from", from.toString())
                .put("records", found.looked)
                .put("complete", found.whole);
        return new JsonObject().put("events", events).put("searched", searched);
    }

    private Found look(Consumer<byte[], byte[]> consumer, byte[] id, Instant from) {
        Topic<String, ?> topic = records.source(Flow.TRANSACTIONS);
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean whole = seek(consumer, ends, from);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        long looked = 0;
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!consumer.assignment().isEmpty() && found.size() < MOST_FOUND) {
            if (System.nanoTime() >= deadline) {
                return new Found(found, looked, false);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                looked++;
                if (contains(record.value(), id) && found.size() < MOST_FOUND) {
                    found.add(record);
                }
            }
            List<TopicPartition> left = consumer.assignment().stream()
                    .filter(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))
                    .toList();
            if (left.size() < consumer.assignment().size()) {
                consumer.assign(left);
            }
        }
        return new Found(found, looked, whole && found.size() < MOST_FOUND);
    }

    /** Goes to where the window begins in each partition; false where that is cut. */
    private static boolean seek(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Instant from) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(times);
        boolean whole = true;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndTimestamp begin = begins.get(end.getKey());
            long first = begin == null ? end.getValue() : begin.offset();
            long cut = Math.max(first, end.getValue() - MOST_RECORDS / ends.size());
            whole &= cut == first;
            consumer.seek(end.getKey(), cut);
        }
        return whole;
    }

    // Kafka hands out null for an absent value, whatever the type says.
    @SuppressWarnings("ConstantConditions")
    private static boolean contains(byte[] value, byte[] id) {
        if (value == null) {
            return false;
        }
        int last = value.length - id.length;
        byte first = id[0];
        for (int at = 0; at <= last; at++) {
            if (value[at] == first && startsAt(value, at, id)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(byte[] value, int at, byte[] id) {
        for (int i = 1; i < id.length; i++) {
            if (value[at + i] != id[i]) {
                return false;
            }
        }
        return true;
    }
}
