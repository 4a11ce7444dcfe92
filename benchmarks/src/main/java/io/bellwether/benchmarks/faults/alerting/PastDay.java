package io.bellwether.benchmarks.faults.alerting;

import io.bellwether.benchmarks.faults.rig.Bulk;
import io.bellwether.schemas.Headers;
import io.bellwether.service.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A day that ended two hours ago, of every sixth group of a plan, to be published again. Immutable. */
public final class PastDay {
    private static final Duration AGO = Duration.ofHours(2);
    private static final int EVERY = 6;

    private final Plan plan;
    private final Duration length;

    /**
     * A past of its own, with steps like those of the present.
     *
     * @param period of its groups
     * @param length how much of the day
     */
    public PastDay(Duration period, Duration length) {
        this.plan = new Plan(Instant.now().minus(AGO).minus(length), period);
        this.length = length;
    }

    /** Number of steps in which an alert would have fired then. */
    public long steps() {
        return groups().stream()
                .mapToLong(group -> plan.steps(group, plan.start().plus(length)).size())
                .sum();
    }

    /**
     * Publishes it as fast as the broker takes it; returns how many records there were.
     *
     * @param marked with the header of a replay, as the product's own does it; without, they are copies of the records as they were, and arrive now
     */
    public long publish(KafkaConfig kafka, boolean marked) {
        PlanRecords records = new PlanRecords(kafka, plan);
        Instant end = plan.start().plus(length);
        long sent = 0;
        try (Bulk bulk = new Bulk(kafka)) {
            for (long round = 0; plan.due(round).isBefore(end); round++) {
                for (Plan.Group group : groups()) {
                    ProducerRecord<byte[], byte[]> record = records.record(group, round, Instant.now());
                    if (marked) {
                        record.headers().add(Headers.REPLAY, "benchmark".getBytes(StandardCharsets.UTF_8));
                    }
                    bulk.send(record);
                    sent++;
                }
            }
        }
        return sent;
    }

    private List<Plan.Group> groups() {
        return plan.groups().stream()
                .filter(group -> group.number() % EVERY == 0)
                .toList();
    }
}
