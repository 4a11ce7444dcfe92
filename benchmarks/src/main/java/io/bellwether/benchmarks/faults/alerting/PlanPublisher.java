package io.bellwether.benchmarks.faults.alerting;

import io.bellwether.service.config.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes the events of a plan when they are due, straight to {@code sentiment-events} and {@code risk-events}, stamped with when they were due: what is
 * published is the same however long the broker was away. Runs on a thread of its own.
 */
public final class PlanPublisher implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final int PATIENCE_MILLIS = 600_000;

    private final Plan plan;
    private final PlanRecords records;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Optional<Throwable> failure = Optional.empty();
    private final AtomicLong sent = new AtomicLong();

    /** Starts publishing. */
    public PlanPublisher(KafkaConfig kafka, Plan plan) {
        this.plan = plan;
        this.records = new PlanRecords(kafka, plan);
        this.producer = producer(kafka);
        this.thread = new Thread(this::run, "publisher");
        thread.setUncaughtExceptionHandler((dead, cause) -> failure = Optional.of(cause));
        thread.start();
    }

    /** Events handed to the producer so far. */
    public long sent() {
        return sent.get();
    }

    /**
     * Stops, and waits until all is acknowledged.
     *
     * @throws IllegalStateException where something was not
     */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        requireAlive();
    }

    /**
     * Does nothing while all goes well.
     *
     * @throws IllegalStateException where something could not be published
     */
    public void requireAlive() {
        failure.ifPresent(cause -> {
            throw new IllegalStateException("the publisher gave up", cause);
        });
    }

    private void run() {
        for (long round = 0; !stopping; round++) {
            Instant due = plan.due(round);
            while (!stopping && Instant.now().isBefore(due)) {
                LockSupport.parkNanos(TICK.toNanos());
            }
            for (Plan.Group group : plan.groups()) {
                send(records.record(group, round, due));
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears what becomes of it.
    private void send(ProducerRecord<byte[], byte[]> record) {
        requireAlive();
        producer.send(record, (written, why) -> {
            if (why != null) {
                failure = Optional.of(why);
            }
        });
        sent.incrementAndGet();
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaConfig kafka) {
        Map<String, Object> config = kafka.clientProperties();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
