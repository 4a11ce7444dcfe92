package io.bellwether.benchmarks.faults.alerting;

import io.bellwether.benchmarks.faults.rig.Instance;
import io.bellwether.benchmarks.faults.rig.Rig;
import io.bellwether.benchmarks.faults.verify.TopicReader;
import io.bellwether.benchmarks.pipeline.Progress;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;

/** Instances of alerting under the load of a plan, with a receiver that is told everything. Not thread-safe. */
public final class AlertSession implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(500);

    private final Rig rig;
    private final Hooks hooks;
    private final Plan plan;
    private final PlanPublisher publisher;
    private final TopicReader reader;

    private AlertSession(Rig rig, Hooks hooks, Plan plan) {
        this.rig = rig;
        this.hooks = hooks;
        this.plan = plan;
        this.publisher = new PlanPublisher(rig.kafka(), plan);
        this.reader = new TopicReader(rig.kafka().clientProperties());
    }

    /** Starts the instances, waits until they are ready, and begins to publish. */
    public static AlertSession begin(Rig rig, Hooks hooks, Duration period, int instances)
            throws IOException, InterruptedException {
        Path rules = rig.folder().resolve("rules.yaml");
        Files.writeString(rules, new Plan(Instant.now(), period).rules());
        Map<String, String> settings = new HashMap<>(hooks.settings());
        settings.put("bellwether.alerting.rules-file", rules.toString());
        settings.put("bellwether.alerting.stream.standbys", Integer.toString(instances - 1));
        for (int i = 0; i < instances; i++) {
            rig.startAlerting(settings);
        }
        rig.awaitReady();
        return new AlertSession(rig, hooks, new Plan(Instant.now(), period));
    }

    /** Lets the plan go on for so long. */
    public void goOn(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            check();
            Thread.sleep(Math.min(STEP.toMillis(), Math.max(1, (end - System.nanoTime()) / 1_000_000)));
        }
    }

    /** How long the plan has gone on. */
    public Duration lasted() {
        return Duration.between(plan.start(), Instant.now());
    }

    /** Waits until what was published by now is judged and told, for so long at most; compares it with the plan. */
    public AlertRecount recount(Duration patience) throws InterruptedException {
        Topics topics = new Topics(rig.kafka().topicPrefix());
        Instant until = Instant.now();
        long deadline = System.nanoTime() + patience.toNanos();
        await(topics.sentimentEvents().name(), deadline);
        await(topics.riskEvents().name(), deadline);
        await(topics.alertInput().name(), deadline);
        List<Alert> alerts = alerts(topics.alerts());
        while (!allTold(alerts) && System.nanoTime() < deadline) {
            check();
            Thread.sleep(STEP.toMillis());
        }
        AlertRecount recount = new AlertRecount(plan, until);
        recount.check(alerts, hooks.told());
        System.out.printf(
                "%,d events, %,d changes on alerts, %,d posts%n",
                publisher.sent(), alerts.size(), hooks.told().size());
        recount.first().forEach(System.out::println);
        return recount;
    }

    /** How many alerts have fired on a topic of alerts. */
    public int fired(Function<Topics, Topic<String, Alert>> which) {
        return (int) alerts(which.apply(new Topics(rig.kafka().topicPrefix()))).stream()
                .filter(alert -> alert.getState() == AlertState.FIRING)
                .count();
    }

    @Override
    public void close() {
        publisher.close();
    }

    private void check() {
        publisher.requireAlive();
        rig.instances().stream().map(Instance::jvm).forEach(jvm -> jvm.requireAlive());
    }

    private void await(String topic, long deadline) throws InterruptedException {
        long end = reader.end(topic);
        try (Progress progress = new Progress(rig.kafka(), rig.kafka().topicPrefix() + "alerting", topic)) {
            while (progress.rows() < end && System.nanoTime() < deadline) {
                check();
                Thread.sleep(STEP.toMillis());
            }
        }
    }

    private boolean allTold(List<Alert> alerts) {
        Set<String> told = hooks.told().stream().map(Hooks.Told::alertId).collect(Collectors.toSet());
        return hooks.told().size() >= alerts.size()
                && alerts.stream().map(Alert::getAlertId).allMatch(told::contains);
    }

    private List<Alert> alerts(Topic<String, Alert> of) {
        List<Alert> alerts = new ArrayList<>();
        String topic = of.name();
        AvroSerdes serdes = new AvroSerdes(rig.kafka().clientProperties());
        try (Deserializer<Alert> deserializer = serdes.deserializer(of)) {
            reader.read(
                    topic,
                    reader.partitions(topic),
                    TopicReader.Isolation.COMMITTED,
                    record -> alerts.add(deserializer.deserialize(topic, record.headers(), record.value())));
        }
        return alerts;
    }
}
