package io.bellwether.alerting.backtest;

import io.bellwether.alerting.backtest.RuleTestException.Reason;
import io.bellwether.alerting.projection.Projector;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Tests rules, one test at a time, each on a thread of its own: it takes one core at most. Thread-safe. */
public final class RuleTests {
    private static final int FETCH_BYTES = 8 << 20;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Wires wires;
    private final Limits limits;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
    private volatile boolean stopped;

    public RuleTests(Wires wires, Limits limits) {
        this.wires = wires;
        this.limits = limits;
    }

    /**
     * What is read, and how. There is nothing to write with.
     *
     * @param consumers each read-committed, without a group, and never shared
     * @param projectors new ones of all topics that rules can read, by full name
     */
    public record Wires(
            Topics topics,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<Map<String, Projector>> projectors,
            Deserializer<Alert> alerts) {}

    /**
     * What a test may take.
     *
     * @param evaluateEvery how often living alerts are judged without an event of their own
     * @param maxGroups bound on groups
     * @param atMost how long it may run
     */
    public record Limits(Duration evaluateEvery, int maxGroups, Duration atMost) {}

    /** A consumer as a test needs it, with little memory and little patience. */
    public static Consumer<byte[], byte[]> consumer(KafkaConfig kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "alerting-rule-test");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private record Running(RuleTest test, Thread thread) {}

    /**
     * Begins a test.
     *
     * @throws RuleTestException where another one runs, or none may any more
     */
    public RuleTest start(RuleSet rules, RuleTest.Span span) {
        RuleTest test = new RuleTest(rules, span, wires, limits);
        Thread thread = new Thread(() -> test.run(() -> running.set(null)), "rule-test");
        thread.setDaemon(true);
        if (!running.compareAndSet(null, new Running(test, thread))) {
            throw new RuleTestException(
                    Reason.BUSY,
                    "another test of rules runs on this instance; it ends within "
                            + limits.atMost().toSeconds() + " s");
        }
        if (stopped) {
            test.cancel();
        }
        thread.start();
        return test;
    }

    /** Cancels the test that runs, and waits for its end within the deadline. */
    public void stop(Duration deadline) throws InterruptedException {
        stopped = true;
        Running last = running.get();
        if (last != null) {
            last.test().cancel();
            last.thread().join(Math.max(1, deadline.toMillis()));
        }
    }
}
