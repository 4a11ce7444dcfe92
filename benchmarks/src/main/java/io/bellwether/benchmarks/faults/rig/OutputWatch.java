package io.bellwether.benchmarks.faults.rig;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Subscribes to the outputs and notes when which becomes visible. Thread-safe; reads on a thread of its own. */
public final class OutputWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Topics topics;
    private final Deserializer<RiskEvent> risks;
    private final Deserializer<SentimentEvent> sentiments;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final Map<TopicPartition, Instant> firstAfter = new HashMap<>();
    private Instant after = Instant.MAX;
    private Latencies latencies = new Latencies();
    private volatile boolean stopping;

    /** Reads from now on what a subscriber sees, committed only. */
    public OutputWatch(KafkaConfig kafka) {
        this.topics = new Topics(kafka.topicPrefix());
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        this.risks = serdes.deserializer(topics.riskEvents());
        this.sentiments = serdes.deserializer(topics.sentimentEvents());
        Map<String, Object> config = kafka.clientProperties();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>(riskPartitions());
        all.addAll(sentimentPartitions());
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        this.thread = new Thread(this::run, "output-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Partitions of risk events. */
    public List<TopicPartition> riskPartitions() {
        return partitions(topics.riskEvents().name(), topics.riskEvents().partitions());
    }

    /** Partitions of sentiment events. */
    public List<TopicPartition> sentimentPartitions() {
        return partitions(
                topics.sentimentEvents().name(), topics.sentimentEvents().partitions());
    }

    /** From now on notes in each partition the first output that was scored after this moment. */
    public synchronized void expectAfter(Instant moment) {
        firstAfter.clear();
        after = moment;
    }

    /**
     * When the last of these partitions had its first output that was scored after the moment, by this clock as it became visible; empty
     * where one has none in time.
     */
    public synchronized Optional<Instant> awaitAll(Collection<TopicPartition> partitions, Duration patience)
            throws InterruptedException {
        boolean met = await(() -> firstAfter.keySet().containsAll(partitions), patience);
        return met ? partitions.stream().map(firstAfter::get).max(Instant::compareTo) : Optional.empty();
    }

    /** When the first of these partitions had it; empty where none has in time. */
    public synchronized Optional<Instant> awaitFirst(Collection<TopicPartition> partitions, Duration patience)
            throws InterruptedException {
        await(() -> partitions.stream().anyMatch(firstAfter::containsKey), patience);
        return partitions.stream().map(firstAfter::get).filter(at -> at != null).min(Instant::compareTo);
    }

    /** From the arrival of a transaction to its event being visible; begins to collect anew. */
    public synchronized Latencies takeLatencies() {
        Latencies taken = latencies;
        latencies = new Latencies();
        return taken;
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean await(BooleanSupplier met, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!met.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private void run() {
        try (consumer) {
            while (!stopping) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    note(record, Instant.now());
                }
            }
        } catch (WakeupException ending) {
            stopping = true;
        }
    }

    private synchronized void note(ConsumerRecord<byte[], byte[]> record, Instant now) {
        boolean risk = record.topic().equals(topics.riskEvents().name());
        if (risk) {
            latencies.add(now.toEpochMilli() - record.timestamp());
        }
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (after.equals(Instant.MAX) || firstAfter.containsKey(partition)) {
            return;
        }
        Instant scored = risk
                ? risks.deserialize(record.topic(), record.value()).getScoredAt()
                : sentiments.deserialize(record.topic(), record.value()).getScoredAt();
        if (scored.isAfter(after)) {
            firstAfter.put(partition, now);
            notifyAll();
        }
    }

    private static List<TopicPartition> partitions(String topic, int count) {
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < count; partition++) {
            all.add(new TopicPartition(topic, partition));
        }
        return all;
    }
}
