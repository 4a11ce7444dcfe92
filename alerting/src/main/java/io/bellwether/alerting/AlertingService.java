package io.bellwether.alerting;

import io.bellwether.alerting.api.AlertIndex;
import io.bellwether.alerting.api.ApiServer;
import io.bellwether.alerting.api.ChangeLog;
import io.bellwether.alerting.api.Desk;
import io.bellwether.alerting.backtest.RuleTests;
import io.bellwether.alerting.control.Control;
import io.bellwether.alerting.control.ControlMapper;
import io.bellwether.alerting.control.ControlState;
import io.bellwether.alerting.control.ControlWriter;
import io.bellwether.alerting.feed.TopicFeed;
import io.bellwether.alerting.notify.Notifier;
import io.bellwether.alerting.notify.Silencer;
import io.bellwether.alerting.projection.Projector;
import io.bellwether.alerting.rule.file.RuleFileException;
import io.bellwether.alerting.rule.file.WatchedRules;
import io.bellwether.alerting.topology.AlertingStreams;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertControl;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.Part;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.lifecycle.StartupException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The alerting service: evaluation, notification and the API.
 *
 * <p><b>Failure modes.</b> A rules file with anything wrong in it refuses the start and names every problem with its line; so does it end where nobody can say
 * which alerts are silenced. Start and stop from one thread.
 */
public final class AlertingService implements Part {
    private static final int ALERTS_LISTED = 10_000;
    private static final Duration RULES_EVERY = Duration.ofSeconds(2);
    private static final int CONTROLS_KEPT = 10_000;
    private static final int CHANGES_KEPT = 1_000;
    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(60);
    private static final Duration TEST_AT_MOST = Duration.ofSeconds(45);
    private static final Duration HTTP_PATIENCE = Duration.ofSeconds(10);

    private final AlertingConfig config;
    private final KafkaConfig kafka;
    private final ServiceContext context;
    private final Deque<Stop> stops = new ArrayDeque<>();
    private @Nullable HttpServer server;

    public AlertingService(AlertingConfig config, KafkaConfig kafka, ServiceContext context) {
        this.config = config;
        this.kafka = kafka;
        this.context = context;
    }

    /** Ends one thing that was started. */
    private interface Stop {
        void within(Duration deadline) throws Exception;
    }

    /** What the receivers' queues ask. */
    private record Silences(ControlState control) implements Silencer {
        @Override
        public boolean silences(Alert alert) {
            return control.of(alert).silenced();
        }

        @Override
        public Optional<Ended> lastEnded(Alert alert, Instant after) {
            return control.lastEnded(alert, after)
                    .map(silence ->
                            new Ended(silence.id(), silence.period().to().orElseThrow()));
        }
    }

    @Override
    public String name() {
        return "alerting";
    }

    @Override
    public void start() throws Exception {
        WatchedRules rules = rules();
        Topics topics = new Topics(kafka.topicPrefix());
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        new Neighbours(kafka, topics, serdes).prepare();
        try {
            Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
            stops.push(deadline -> await(vertx.close()));
            InstantSource clock = InstantSource.system();
            ChangeLog changes = new ChangeLog(CHANGES_KEPT);
            ControlState control = control(topics, serdes, changes, clock);
            // The receivers' queues take their places before anything can fire, and after it is known what is silenced.
            notifier(rules, topics, serdes, new Silences(control), vertx);
            AlertIndex index = index(topics, serdes, changes);
            AlertingStreams streams = streams(rules, topics, serdes);
            Desk desk = new Desk(index, control, writer(topics, serdes, control)::write, changes, clock);
            RuleTests tests = ruleTests(topics, serdes);
            server = listen(vertx, new ApiServer(desk, rules, streams.standing(), tests));
        } catch (Exception e) {
            try {
                stopAll(HTTP_PATIENCE);
            } catch (Exception second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    @Override
    public void stop(Duration deadline) throws Exception {
        stopAll(deadline);
    }

    /** The port of the API, after the start. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("alerting was not started");
        }
        return server.actualPort();
    }

    private WatchedRules rules() {
        try {
            WatchedRules rules = WatchedRules.of(config.rulesFile());
            stops.push(deadline -> rules.close());
            rules.watch(RULES_EVERY, context.meters());
            return rules;
        } catch (RuleFileException e) {
            throw new StartupException(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()), e);
        }
    }

    private ControlState control(Topics topics, AvroSerdes serdes, ChangeLog changes, InstantSource clock)
            throws InterruptedException {
        ControlState state = new ControlState(clock, CONTROLS_KEPT);
        Gate gate = context.readiness().gate("alert-control", "silences and acknowledgements have not been read yet");
        TopicFeed.Sink<AlertControl> sink = (position, key, value) -> value.map(ControlMapper::control)
                .ifPresentOrElse(said -> take(position, said, state, changes), () -> state.delete(position, key));
        if (!follow(topics.alertControl(), serdes, sink, gate).awaitCaughtUp(KAFKA_PATIENCE)) {
            throw new StartupException(
                    ExitCode.KAFKA_UNREACHABLE,
                    topics.alertControl().name() + " could not be read within " + KAFKA_PATIENCE.toSeconds()
                            + " s: without it nobody knows which alerts are silenced. Check the brokers");
        }
        return state;
    }

    private static void take(long position, Control said, ControlState state, ChangeLog changes) {
        state.put(position, said);
        changes.add(new ChangeLog.ControlChange(position, said));
    }

    private void notifier(WatchedRules rules, Topics topics, AvroSerdes serdes, Silencer silencer, Vertx vertx) {
        Notifier notifier = new Notifier(
                new Notifier.Wires(kafka, topics, serdes),
                config.notifications(),
                new Notifier.Surroundings(
                        context.meters(),
                        vertx,
                        InstantSource.system(),
                        alert -> rules.get()
                                .tellsOf(alert.getRule(), alert.getGroup().keySet()),
                        silencer));
        stops.push(notifier::stop);
        notifier.start();
    }

    private AlertIndex index(Topics topics, AvroSerdes serdes, ChangeLog changes) {
        AlertIndex index = new AlertIndex(ALERTS_LISTED);
        Gate gate = context.readiness().gate("alert-index", "the topic of alerts has not been read yet");
        TopicFeed.Sink<Alert> sink = (position, key, value) -> value.ifPresent(alert -> {
            index.put(position, alert);
            changes.add(new ChangeLog.AlertChange(position, alert));
        });
        follow(topics.alerts(), serdes, sink, gate);
        return index;
    }

    private <V extends SpecificRecord> TopicFeed<V> follow(
            Topic<String, V> topic, AvroSerdes serdes, TopicFeed.Sink<V> sink, Gate gate) {
        TopicFeed<V> feed = new TopicFeed<>(kafka, topic, serdes.deserializer(topic), sink, gate);
        Thread thread = new Thread(feed, gate.state().gate());
        thread.start();
        stops.push(deadline -> {
            feed.stop();
            thread.join(Math.max(1, deadline.toMillis()));
        });
        return feed;
    }

    private ControlWriter writer(Topics topics, AvroSerdes serdes, ControlState control) {
        ControlWriter writer = new ControlWriter(kafka, topics, serdes, control);
        stops.push(writer::stop);
        return writer;
    }

    private AlertingStreams streams(WatchedRules rules, Topics topics, AvroSerdes serdes) throws InterruptedException {
        AlertingStreams streams = new AlertingStreams(
                new AlertingStreams.Wires(kafka, topics, serdes), config.stream(), rules, config::linksOf, context);
        stops.push(streams::stop);
        streams.start();
        return streams;
    }

    private RuleTests ruleTests(Topics topics, AvroSerdes serdes) {
        RuleTests tests = new RuleTests(
                new RuleTests.Wires(
                        topics,
                        () -> RuleTests.consumer(kafka),
                        // What a test cannot read was counted when it came.
                        () -> Projector.all(topics, serdes, new SimpleMeterRegistry()),
                        serdes.deserializer(topics.alerts())),
                new RuleTests.Limits(
                        config.stream().evaluateEvery(), config.stream().maxGroups(), TEST_AT_MOST));
        stops.push(tests::stop);
        return tests;
    }

    private HttpServer listen(Vertx vertx, ApiServer api) throws Exception {
        try {
            HttpServer listening = await(api.listen(vertx, config.http()));
            stops.push(deadline -> await(listening.close()));
            return listening;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException taken) {
                throw StartupException.portTaken(config.http(), "bellwether.alerting.http", taken);
            }
            throw e;
        }
    }

    private void stopAll(Duration deadline) throws Exception {
        long until = System.nanoTime() + deadline.toNanos();
        @Nullable Exception first = null;
        while (!stops.isEmpty()) {
            try {
                stops.pop().within(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            } catch (Exception e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(HTTP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
