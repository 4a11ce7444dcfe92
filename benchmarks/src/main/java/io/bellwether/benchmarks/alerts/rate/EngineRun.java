package io.bellwether.benchmarks.alerts.rate;

import static java.util.Objects.requireNonNull;

import io.bellwether.alerting.projection.Projection;
import io.bellwether.alerting.projection.Projector;
import io.bellwether.alerting.rule.RuleEngine;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.state.Lane;
import io.bellwether.alerting.state.PassClock;
import io.bellwether.alerting.state.StoreLog;
import io.bellwether.alerting.topology.ObservationMapper;
import io.bellwether.alerting.window.Windows;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * What alerting does with an event, on this thread and without Kafka: decoding, projection, the way through {@code alert-input}, windows, rules, and the changes
 * of both stores as bytes. Not thread-safe.
 */
final class EngineRun {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int CHUNK = 20_000;
    /** What comes in the shipped commit interval. */
    private static final int COMMIT = BusyEvents.A_SECOND;

    private final Topics topics;
    private final Map<String, Projector> projectors;
    private final Serializer<AlertInput> toInput;
    private final Deserializer<AlertInput> fromInput;
    private final Serializer<SentimentEvent> news;
    private final Serializer<RiskEvent> payments;
    private final Windows windows;
    private final RuleEngine engine;
    private final StoreLog log;
    private final ObservationMapper mapper = new ObservationMapper();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private Instant lastTick = Instant.EPOCH;
    private long told;
    private int sinceCommit;

    private record Read(String topic, Bytes value, Instant at) {}

    /** @param maxGroups bound on groups */
    EngineRun(KafkaConfig kafka, RuleSet rules, int maxGroups) {
        topics = new Topics(kafka.topicPrefix());
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        serdes.prepare(List.of(topics.sentimentEvents(), topics.riskEvents(), topics.alertInput()));
        projectors = Projector.all(topics, serdes, new SimpleMeterRegistry());
        toInput = serdes.serializer(topics.alertInput());
        fromInput = serdes.deserializer(topics.alertInput());
        news = serdes.serializer(topics.sentimentEvents());
        payments = serdes.serializer(topics.riskEvents());
        log = new StoreLog(Lane.LIVE, new StoreLog.Stores(store("windows"), store("alerts")));
        windows = new Windows(maxGroups, log);
        engine = new RuleEngine(rules, windows, log);
    }

    /**
     * Judges events; returns how many a second of this thread's processor time, without what it takes to invent them.
     *
     * @param events whole chunks of 20,000
     */
    double judge(BusyEvents source, int events) {
        long nanos = 0;
        for (int done = 0; done < events; done += CHUNK) {
            List<Read> chunk = invent(source);
            long begun = threads.getCurrentThreadCpuTime();
            chunk.forEach(this::judge);
            nanos += threads.getCurrentThreadCpuTime() - begun;
        }
        return events * 1e9 / nanos;
    }

    /** Groups that are known now. */
    int groups() {
        return windows.size();
    }

    /** Transitions told so far. */
    long told() {
        return told;
    }

    private List<Read> invent(BusyEvents source) {
        List<Read> chunk = new ArrayList<>(CHUNK);
        for (int i = 0; i < CHUNK; i++) {
            source.next(
                    item -> chunk.add(new Read(
                            topics.sentimentEvents().name(),
                            Bytes.wrap(news.serialize(topics.sentimentEvents().name(), item)),
                            item.getScoredAt())),
                    payment -> chunk.add(new Read(
                            topics.riskEvents().name(),
                            Bytes.wrap(payments.serialize(topics.riskEvents().name(), payment)),
                            payment.getScoredAt())));
        }
        return chunk;
    }

    private void judge(Read read) {
        Projector projector = requireNonNull(projectors.get(read.topic()));
        Projection.Place place = new Projection.Place(read.topic(), 0, 0);
        String through = topics.alertInput().name();
        for (AlertInput projected :
                projector.project(new Projection.Source(read.value(), new RecordHeaders(), read.at(), place))) {
            RecordHeaders headers = new RecordHeaders();
            byte[] written = toInput.serialize(through, headers, projected);
            evaluate(fromInput.deserialize(through, headers, written), read.at());
        }
    }

    private void evaluate(AlertInput input, Instant now) {
        boolean due = Duration.between(lastTick, now).compareTo(TICK) >= 0;
        lastTick = due ? now : lastTick;
        if (due) {
            told += engine.tick(now).size();
        }
        told += engine.observe(mapper.observation(input), now).size();
        if (++sinceCommit == COMMIT) {
            sinceCommit = 0;
            log.clock(new PassClock(now, lastTick, now, List.of()));
            log.flush();
        }
    }

    private static KeyValueStore<Bytes, byte[]> store(String name) {
        return Stores.inMemoryKeyValueStore(name).get();
    }
}
