package io.bellwether.cli.up;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.lifecycle.Part;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Help.Ansi;

/**
 * Follows the output topics as any subscriber would (only committed records, from now on) and shows what it sees: a screen that is drawn anew
 * each second on a terminal, plain lines elsewhere. The first scored event and every change of an alert are printed with the time since the JVM
 * started.
 *
 * <p><b>Failure modes.</b> A view is not needed for scoring: when it fails it says so in the log and ends; the services go on.
 */
final class LiveView implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(LiveView.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration SCREEN_EVERY = Duration.ofSeconds(1);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);

    private final Topics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<RiskEvent> risk;
    private final Deserializer<SentimentEvent> sentiment;
    private final Deserializer<Alert> alert;
    private final Screen screen;
    private final Tally tally = new Tally();
    private final Thread thread = new Thread(this::follow, "live-view");
    private boolean sawFirst;

    LiveView(Topics topics, AvroSerdes serdes, Map<String, Object> consumerConfig, Screen screen) {
        this.topics = topics;
        this.consumer = new KafkaConsumer<>(consumerConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.risk = serdes.deserializer(topics.riskEvents());
        this.sentiment = serdes.deserializer(topics.sentimentEvents());
        this.alert = serdes.deserializer(topics.alerts());
        this.screen = screen;
    }

    /**
     * Where the view is drawn.
     *
     * @param terminal whether {@code out} understands ANSI escapes and is watched by somebody
     * @param header lines that say where to look
     */
    record Screen(PrintStream out, boolean terminal, Clock clock, List<String> header) {}

    @Override
    public String name() {
        return "live view";
    }

    @Override
    public void start() {
        List<TopicPartition> partitions = Stream.of(
                        topics.riskEvents(), topics.sentimentEvents(), topics.rejected(), topics.alerts())
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        if (!screen.terminal()) {
            screen.header().forEach(screen.out()::println);
        }
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(Duration deadline) throws InterruptedException {
        consumer.wakeup();
        thread.join(deadline.toMillis());
    }

    private void follow() {
        Instant shown = Instant.EPOCH;
        try (consumer) {
            while (true) {
                take(consumer.poll(POLL));
                Instant now = screen.clock().instant();
                if (Duration.between(shown, now).compareTo(screen.terminal() ? SCREEN_EVERY : LINE_EVERY) >= 0) {
                    shown = now;
                    show(now);
                }
            }
        } catch (WakeupException stopped) {
            show(screen.clock().instant());
        } catch (RuntimeException e) {
            LOG.error("The live view has ended; scoring goes on", e);
        }
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                take(record);
            } catch (SerializationException e) {
                LOG.warn("The live view cannot read a record of {}: {}", record.topic(), e.getMessage());
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Instant now = screen.clock().instant();
        if (record.topic().equals(topics.riskEvents().name())) {
            RiskEvent event = risk.deserialize(record.topic(), record.headers(), record.value());
            tally.risk(event, now);
            first("transaction scored: " + SummaryText.risk(event));
        } else if (record.topic().equals(topics.sentimentEvents().name())) {
            tally.sentiment(sentiment.deserialize(record.topic(), record.headers(), record.value()), now);
        } else if (record.topic().equals(topics.alerts().name())) {
            Alert changed = alert.deserialize(record.topic(), record.headers(), record.value());
            if (tally.alert(changed) && !screen.terminal()) {
                say(changed.getState() + " " + SummaryText.alert(changed));
            }
        } else {
            tally.rejected();
        }
    }

    private void first(String what) {
        if (!sawFirst) {
            sawFirst = true;
            say("first " + what);
        }
    }

    private void say(String what) {
        screen.out().printf(Locale.ROOT, "[%6.1f s] %s%n", sinceStart(), what);
    }

    private void show(Instant now) {
        if (!screen.terminal()) {
            say(SummaryText.line(tally.snapshot(now)));
            return;
        }
        Collection<String> lines = SummaryText.screen(tally.snapshot(now));
        StringBuilder drawn = new StringBuilder("\u001b[H\u001b[2J");
        drawn.append(String.format(Locale.ROOT, "Bellwether, up for %.0f s (Ctrl-C ends it)%n", sinceStart()));
        screen.header().forEach(line -> drawn.append("  ").append(line).append(System.lineSeparator()));
        drawn.append(System.lineSeparator());
        lines.forEach(line -> drawn.append(Ansi.ON.string(line)).append(System.lineSeparator()));
        screen.out().print(drawn);
        screen.out().flush();
    }

    private double sinceStart() {
        Instant started = ProcessHandle.current()
                .info()
                .startInstant()
                .orElse(screen.clock().instant());
        return Duration.between(started, screen.clock().instant()).toMillis() / 1000.0;
    }
}
