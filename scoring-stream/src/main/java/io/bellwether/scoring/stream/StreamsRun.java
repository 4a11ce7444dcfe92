package io.bellwether.scoring.stream;

import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.metrics.KafkaMeters;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * A topology while it runs: its state in readiness, its meters, what becomes of its failures, and an end that leaves the group,
 * so that others take over at once.
 *
 * <p>Start and stop from one thread.
 */
final class StreamsRun {
    private final KafkaStreams streams;
    private final ServiceContext context;
    private KafkaMeters.@Nullable Binding meters;

    StreamsRun(Topology topology, Properties properties, ServiceContext context) {
        this.context = context;
        this.streams = new KafkaStreams(topology, properties);
        Gate gate = context.readiness().gate("scoring-streams", "not started");
        streams.setStateListener((now, before) -> follow(gate, now));
        streams.setUncaughtExceptionHandler(new FailurePolicy(context.fatal()));
    }

    KafkaStreams streams() {
        return streams;
    }

    void start() {
        meters = KafkaMeters.bind(context.meters(), streams);
        streams.start();
    }

    void stop(Duration deadline) {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(deadline));
        if (meters != null) {
            meters.close();
            meters = null;
        }
    }

    private void follow(Gate gate, KafkaStreams.State now) {
        switch (now) {
            case RUNNING -> gate.ready();
            case REBALANCING ->
                gate.notReady("partitions are being assigned and their state restored; records wait in their topics");
            case ERROR -> {
                gate.notReady("the topology died");
                context.fatal().raise(ExitCode.STREAM_DIED, "All stream threads of scoring died; see the log");
            }
            default -> gate.notReady("the topology is " + now);
        }
    }
}
