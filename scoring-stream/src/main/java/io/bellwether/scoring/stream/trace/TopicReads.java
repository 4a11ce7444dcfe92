package io.bellwether.scoring.stream.trace;

import io.bellwether.scoring.stream.instance.NotReadyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads single records of topics, committed ones only, with a few consumers that belong to no group and are used again.
 *
 * <p><b>Failure modes.</b> A broker that does not answer or takes longer than {@link #PATIENCE}, and more questions than there are consumers for as long, are {@link
 * NotReadyException}s. Thread-safe.
 */
public final class TopicReads implements AutoCloseable {
    /** Records that are looked at for one question: what is looked for lies close to where its time says. */
    static final int MOST_RECORDS = 20_000;

    private static final int CONSUMERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int POLL_RECORDS = 5_000;

    private final BlockingQueue<Supplier<Consumer<byte[], byte[]>>> free = new LinkedBlockingQueue<>();
    private final List<Lazy> all = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Duration longest;

    /** @param client how to reach Kafka */
    public TopicReads(Map<String, Object> client) {
        this(client, PATIENCE);
    }

    /** @param longest how long the records for one question may take */
    TopicReads(Map<String, Object> client, Duration longest) {
        this.longest = longest;
        Map<String, Object> config = new HashMap<>(client);
        config.remove("schema.registry.url");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        for (int i = 0; i < CONSUMERS; i++) {
            Lazy consumer = new Lazy(config);
            all.add(consumer);
            free.add(consumer);
        }
    }

    /** What is done with a consumer while nobody else has it. */
    @FunctionalInterface
    interface Reading<T> {
        T with(Consumer<byte[], byte[]> consumer) throws NotReadyException;
    }

    /** Whether a record is one that is looked for. */
    @FunctionalInterface
    interface Wanted {
        boolean test(ConsumerRecord<byte[], byte[]> record) throws NotReadyException;
    }

    /** Made when it is first needed: most installations are rarely asked. */
    private static final class Lazy implements Supplier<Consumer<byte[], byte[]>> {
        private final Map<String, Object> config;
        private Optional<Consumer<byte[], byte[]>> made = Optional.empty();

        Lazy(Map<String, Object> config) {
            this.config = config;
        }

        @Override
        public synchronized Consumer<byte[], byte[]> get() {
            if (made.isEmpty()) {
                made = Optional.of(
                        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
            }
            return made.get();
        }

        synchronized void close() {
            made.ifPresent(consumer -> consumer.close(CloseOptions.timeout(Duration.ofMillis(500))));
            made = Optional.empty();
        }
    }

    /** The record at an offset; empty where there is none: not yet, no longer, or only a mark of a transaction. */
    public Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) throws NotReadyException {
        return reading(consumer -> {
            consumer.assign(List.of(partition));
            long end = edge(consumer.endOffsets(List.of(partition)), partition);
            long begin = edge(consumer.beginningOffsets(List.of(partition)), partition);
            if (offset < begin || offset >= end) {
                return Optional.empty();
            }
            consumer.seek(partition, offset);
            long deadline = deadline();
            while (consumer.position(partition) <= offset) {
                checkTime(deadline);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    return record.offset() == offset ? Optional.of(record) : Optional.empty();
                }
            }
            return Optional.empty();
        });
    }

    /**
     * The first records in a row that are wanted, of those that bear this time or a later one.
     *
     * @param wanted is asked of at most {@link #MOST_RECORDS} records
     * @throws NotReadyException where that takes too long, too
     */
    List<ConsumerRecord<byte[], byte[]>> from(TopicPartition partition, Instant time, Wanted wanted)
            throws NotReadyException {
        return reading(consumer -> {
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            consumer.assign(List.of(partition));
            OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli()))
                    .get(partition);
            if (first == null) {
                return found;
            }
            long end = edge(consumer.endOffsets(List.of(partition)), partition);
            consumer.seek(partition, first.offset());
            long deadline = deadline();
            long seen = 0;
            while (consumer.position(partition) < end && seen < MOST_RECORDS) {
                checkTime(deadline);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    seen++;
                    if (wanted.test(record)) {
                        found.add(record);
                    } else if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
            return found;
        });
    }

    /** Does something with a consumer whose partitions are nobody's. */
    <T> T reading(Reading<T> reading) throws NotReadyException {
        Supplier<Consumer<byte[], byte[]>> consumer = take();
        try {
            return reading.with(consumer.get());
        } catch (InterruptException e) {
            throw new NotReadyException("scoring is stopping");
        } catch (KafkaException e) {
            throw new NotReadyException("Kafka does not answer about the records of the event");
        } finally {
            free.add(consumer);
        }
    }

    private Supplier<Consumer<byte[], byte[]>> take() throws NotReadyException {
        try {
            Supplier<Consumer<byte[], byte[]>> consumer = free.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (consumer == null || closed.get()) {
                throw new NotReadyException("too many events are being looked for; ask again in a moment");
            }
            return consumer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("scoring is stopping");
        }
    }

    private static long edge(Map<TopicPartition, Long> edges, TopicPartition partition) {
        return edges.getOrDefault(partition, 0L);
    }

    private long deadline() {
        return System.nanoTime() + longest.toNanos();
    }

    /** What was not read in time may be what is looked for: that it is not there cannot be said. */
    private static void checkTime(long deadline) throws NotReadyException {
        if (System.nanoTime() - deadline >= 0) {
            throw new NotReadyException("Kafka is slow with the records of the event; ask again in a moment");
        }
    }

    /** Frees the connections of consumers that are not in use; call it when nothing is asked any more. */
    @Override
    public void close() {
        closed.set(true);
        Collection<Supplier<Consumer<byte[], byte[]>>> idle = new ArrayList<>();
        free.drainTo(idle);
        all.stream().filter(idle::contains).forEach(Lazy::close);
    }
}
