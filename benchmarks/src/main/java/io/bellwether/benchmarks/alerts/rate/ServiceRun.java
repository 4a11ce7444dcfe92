package io.bellwether.benchmarks.alerts.rate;

import io.bellwether.benchmarks.faults.rig.Rig;
import io.bellwether.benchmarks.pipeline.Progress;
import io.bellwether.benchmarks.process.ChildJvm;
import io.bellwether.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * The service as it is shipped, against a broker in a process of its own: it works off what warms it up and then what is measured, which is published as fast as
 * the broker takes it. Not thread-safe.
 *
 * <p>An event goes through the process twice, when it is projected and when it is judged; what is measured is the processor time of the whole process from when
 * nothing is left of the one to when nothing is left of the other.
 */
final class ServiceRun {
    /** What docs/alerting.md advises for so many groups. */
    private static final int HEAP_MEGABYTES = 1_024;

    private static final Duration STEP = Duration.ofMillis(100);
    /** Without progress for so long, which is ten commits of a backlog, there is nothing left. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final Duration STANDSTILL = Duration.ofMinutes(2);

    private final Rig rig;
    private final int maxGroups;
    private final int live;

    /**
     * A run that is to come.
     *
     * @param maxGroups bound on groups
     * @param live current events a second that come until as many events are judged as there were without them
     */
    ServiceRun(Rig rig, int maxGroups, int live) {
        this.rig = rig;
        this.maxGroups = maxGroups;
        this.live = live;
    }

    /**
     * Publishes, starts, measures.
     *
     * @param warmUp events before those that are measured
     * @param events how many are measured
     * @return events a second of the process's processor time
     */
    double measure(int warmUp, int events) throws IOException {
        publish(1, warmUp);
        Path rules = rig.folder().resolve("rules.yaml");
        Files.writeString(rules, BusyRules.text());
        Map<String, String> settings = Map.of(
                "bellwether.alerting.rules-file",
                rules.toString(),
                "bellwether.alerting.stream.max-groups",
                Integer.toString(maxGroups));
        ChildJvm alerting = rig.startAlerting(settings, HEAP_MEGABYTES).jvm();
        Duration before = drained(alerting, warmUp, () -> 0);
        publish(2, events);
        try (Live traffic = new Live(rig.kafka(), live)) {
            Duration after = drained(alerting, (long) warmUp + events, traffic::publish);
            return (events + traffic.published()) * 1e9 / after.minus(before).toNanos();
        }
    }

    /**
     * Waits until so many events are projected and nothing is judged any more; returns the process's processor time when the last was.
     *
     * @param meanwhile is called until that many are judged, its own included, and returns how many more it has published since it was called last
     */
    private Duration drained(ChildJvm alerting, long events, IntSupplier meanwhile) {
        long all = events;
        Topics topics = new Topics(rig.kafka().topicPrefix());
        String group = rig.kafka().topicPrefix() + "alerting";
        try (Progress news = new Progress(
                        rig.kafka(), group, topics.sentimentEvents().name());
                Progress payments =
                        new Progress(rig.kafka(), group, topics.riskEvents().name());
                Progress judged =
                        new Progress(rig.kafka(), group, topics.alertInput().name())) {
            long rows = -1;
            long moved = System.nanoTime();
            Duration used = Duration.ZERO;
            while (true) {
                alerting.requireAlive();
                boolean projected = news.rows() + payments.rows() >= all;
                long now = judged.rows();
                if (now < events) {
                    all += meanwhile.getAsInt();
                }
                long still = System.nanoTime() - moved;
                if (now != rows) {
                    rows = now;
                    moved = System.nanoTime();
                    used = alerting.processorTime();
                } else if (projected && still > QUIET.toNanos()) {
                    return used;
                } else if (still > STANDSTILL.toNanos()) {
                    throw new IllegalStateException(
                            "alerting stands still before " + events + " events; its log says why");
                }
                LockSupport.parkNanos(STEP.toNanos());
            }
        }
    }

    private void publish(int seed, int count) {
        Instant first = Instant.now().minus(Duration.between(Instant.EPOCH, BusyEvents.at(Instant.EPOCH, count)));
        BusyEvents source = new BusyEvents(first, seed);
        try (Publisher publisher = new Publisher(rig.kafka())) {
            for (int i = 0; i < count; i++) {
                publisher.publish(source);
            }
        }
    }
}
