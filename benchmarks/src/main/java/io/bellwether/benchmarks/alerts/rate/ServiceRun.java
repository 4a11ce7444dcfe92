package io.bellwether.benchmarks.alerts.rate;

import io.bellwether.benchmarks.faults.rig.Instance;
import io.bellwether.benchmarks.faults.rig.Rig;
import io.bellwether.benchmarks.load.Bulk;
import io.bellwether.benchmarks.pipeline.Progress;
import io.bellwether.benchmarks.process.ChildJvm;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The service as it is shipped works off a backlog that was there before it started, against a broker in a process of its own. Not thread-safe.
 *
 * <p>An event goes through the process twice, when it is projected and when it is judged; what is measured is the processor time of the whole process between two
 * moments, over the mean of what was projected and what was judged in between.
 */
final class ServiceRun {
    private static final Duration STEP = Duration.ofMillis(40);
    private static final Duration STANDSTILL = Duration.ofMinutes(2);

    private final Rig rig;
    private final int maxGroups;

    ServiceRun(Rig rig, int maxGroups) {
        this.rig = rig;
        this.maxGroups = maxGroups;
    }

    /**
     * What was measured.
     *
     * @param events number of events between the two moments
     * @param aSecond events a second of wall time
     * @param aCore events a second of the process's processor time
     */
    record Rate(long events, double aSecond, double aCore) {}

    private record Sample(long nanos, Duration processor, long projected, long judged) {}

    /**
     * Publishes, starts, measures.
     *
     * @param warmUp events before those that are measured
     * @param events how many are measured; a third as many again wait behind them
     */
    Rate measure(int warmUp, int events) throws IOException {
        publish(warmUp + events + events / 3);
        Path rules = rig.folder().resolve("rules.yaml");
        Files.writeString(rules, BusyRules.text());
        Instance alerting = rig.startAlerting(Map.of(
                "bellwether.alerting.rules-file",
                rules.toString(),
                "bellwether.alerting.stream.max-groups",
                Integer.toString(maxGroups)));
        Topics topics = new Topics(rig.kafka().topicPrefix());
        String group = rig.kafka().topicPrefix() + "alerting";
        try (Progress news = new Progress(
                        rig.kafka(), group, topics.sentimentEvents().name());
                Progress payments =
                        new Progress(rig.kafka(), group, topics.riskEvents().name());
                Progress judged =
                        new Progress(rig.kafka(), group, topics.alertInput().name())) {
            ChildJvm jvm = alerting.jvm();
            await(judged, jvm, warmUp);
            Sample first = sample(jvm, news, payments, judged);
            await(judged, jvm, first.judged + events);
            Sample last = sample(jvm, news, payments, judged);
            double seen = (last.projected - first.projected + last.judged - first.judged) / 2.0;
            return new Rate(
                    Math.round(seen),
                    seen * 1e9 / (last.nanos - first.nanos),
                    seen * 1e9 / last.processor.minus(first.processor).toNanos());
        }
    }

    private static Sample sample(ChildJvm jvm, Progress news, Progress payments, Progress judged) {
        return new Sample(System.nanoTime(), jvm.processorTime(), news.rows() + payments.rows(), judged.rows());
    }

    private static void await(Progress progress, ChildJvm jvm, long wanted) {
        long before = 0;
        long moved = System.nanoTime();
        for (long rows = progress.rows(); rows < wanted; rows = progress.rows()) {
            jvm.requireAlive();
            if (rows > before) {
                before = rows;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new IllegalStateException(
                        "alerting stands still at " + rows + " of " + wanted + " events; its log says why");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private void publish(int count) {
        KafkaConfig kafka = rig.kafka();
        Topics topics = new Topics(kafka.topicPrefix());
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        serdes.prepare(List.of(topics.sentimentEvents(), topics.riskEvents()));
        Instant first = Instant.now().minus(Duration.between(Instant.EPOCH, BusyEvents.at(Instant.EPOCH, count)));
        BusyEvents source = new BusyEvents(first);
        try (Serializer<SentimentEvent> ofNews = serdes.serializer(topics.sentimentEvents());
                Serializer<RiskEvent> ofPayments = serdes.serializer(topics.riskEvents());
                Bulk news = new Bulk(kafka, topics.sentimentEvents());
                Bulk payments = new Bulk(kafka, topics.riskEvents())) {
            for (int i = 0; i < count; i++) {
                source.next(
                        item -> news.send(
                                item.getNewsId().getBytes(StandardCharsets.UTF_8),
                                ofNews.serialize(topics.sentimentEvents().name(), item),
                                item.getScoredAt()),
                        payment -> payments.send(
                                payment.getAccountId().getBytes(StandardCharsets.UTF_8),
                                ofPayments.serialize(topics.riskEvents().name(), payment),
                                payment.getScoredAt()));
            }
        }
    }
}
