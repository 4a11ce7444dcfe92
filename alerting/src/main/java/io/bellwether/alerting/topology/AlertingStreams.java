package io.bellwether.alerting.topology;

import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.metrics.KafkaMeters;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology while it runs.
 *
 * <p><b>Failure modes.</b> A neighbour that does not answer shows in readiness; the thread that met it is replaced after a pause and reads again from the last
 * commit. Anything else ends the process as {@link ExitCode#STREAM_DIED}. Start and stop from one thread.
 */
public final class AlertingStreams {
    private static final Logger log = LoggerFactory.getLogger(AlertingStreams.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaStreams streams;
    private final ServiceContext context;
    private final Gate gate;
    private final Standing standing = new Standing();
    private KafkaMeters.@Nullable Binding meters;

    /** What is read and written, and how. */
    public record Wires(KafkaConfig kafka, Topics topics, AvroSerdes serdes) {}

    /** @param links where to look, by name, for an alert id */
    public AlertingStreams(
            Wires wires,
            StreamConfig config,
            RuleSet rules,
            Function<String, Map<String, String>> links,
            ServiceContext context) {
        this.context = context;
        this.gate = context.readiness().gate("alerting-streams", "not started");
        Evaluation.Wiring wiring = new Evaluation.Wiring(
                rules,
                config.evaluateEvery(),
                config.maxGroups(),
                context.meters(),
                new Evaluation.Surroundings(links, standing));
        Properties properties = StreamsProperties.of(config, wires.kafka());
        this.streams = new KafkaStreams(new AlertingTopology(wires.topics(), wires.serdes(), wiring).get(), properties);
        streams.setStateListener((now, before) -> follow(now));
        streams.setUncaughtExceptionHandler(this::failed);
    }

    public void start() {
        meters = KafkaMeters.bind(context.meters(), streams);
        streams.start();
    }

    /** Leaves the group, so that another instance takes over at once. */
    public void stop(Duration deadline) {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(deadline));
        if (meters != null) {
            meters.close();
            meters = null;
        }
    }

    /** How far the rules are from firing. */
    public Standing standing() {
        return standing;
    }

    private void follow(KafkaStreams.State now) {
        switch (now) {
            case RUNNING -> gate.ready();
            case REBALANCING -> gate.notReady("partitions are being assigned and their state restored");
            case ERROR -> {
                gate.notReady("the topology died");
                context.fatal().raise(ExitCode.STREAM_DIED, "All stream threads of alerting died; see the log");
            }
            default -> gate.notReady("the topology is " + now);
        }
    }

    private StreamThreadExceptionResponse failed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                gate.notReady("a neighbour does not answer: " + cause.getMessage());
                return pause()
                        ? StreamThreadExceptionResponse.REPLACE_THREAD
                        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        log.error("The topology of alerting died", failure);
        context.fatal().raise(ExitCode.STREAM_DIED, "The topology of alerting died: " + failure.getMessage());
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
