package io.bellwether.benchmarks.faults.alerting;

import io.bellwether.benchmarks.load.ScoredEvents;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes the events of a plan when they are due, straight to {@code sentiment-events} and {@code risk-events}, stamped with when they were due: what is
 * published is the same however long the broker was away. Runs on a thread of its own.
 */
public final class PlanPublisher implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration BETWEEN = Duration.ofSeconds(1).dividedBy(Plan.RATE);
    private static final int PATIENCE_MILLIS = 600_000;
    private static final int TENTH = 10;

    private final Plan plan;
    private final Topics topics;
    private final Serializer<SentimentEvent> news;
    private final Serializer<RiskEvent> payments;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Optional<Throwable> failure = Optional.empty();
    private final AtomicLong sent = new AtomicLong();

    /** Starts publishing. */
    public PlanPublisher(KafkaConfig kafka, Plan plan) {
        this.plan = plan;
        this.topics = new Topics(kafka.topicPrefix());
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        serdes.prepare(List.of(topics.sentimentEvents(), topics.riskEvents()));
        this.news = serdes.serializer(topics.sentimentEvents());
        this.payments = serdes.serializer(topics.riskEvents());
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
            Instant due = plan.start().plus(BETWEEN.multipliedBy(round));
            while (!stopping && Instant.now().isBefore(due)) {
                LockSupport.parkNanos(TICK.toNanos());
            }
            for (Plan.Group group : plan.groups()) {
                send(group, round, due);
            }
        }
    }

    private void send(Plan.Group group, long round, Instant due) {
        boolean hit = plan.bad(group, due) == (Math.floorMod(round, TENTH) != 0);
        String id = group.value() + "-" + round;
        if (group.rule().equals("negative-news")) {
            SentimentEvent item = ScoredEvents.news(id, group.value(), "wire", due, hit);
            send(
                    topics.sentimentEvents().name(),
                    id,
                    news.serialize(topics.sentimentEvents().name(), item),
                    due);
        } else {
            ScoredEvents.Shop shop = new ScoredEvents.Shop(group.value(), "travel", "US");
            String account = "account-" + round % 1_000;
            RiskEvent payment = ScoredEvents.payment(id, account, shop, due, hit);
            send(
                    topics.riskEvents().name(),
                    account,
                    payments.serialize(topics.riskEvents().name(), payment),
                    due);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears what becomes of it.
    private void send(String topic, String key, byte[] value, Instant due) {
        requireAlive();
        producer.send(
                new ProducerRecord<>(topic, null, due.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), value),
                (written, why) -> {
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
