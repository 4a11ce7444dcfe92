package io.bellwether.service.streams;

import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.metrics.KafkaMeters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * A topology while it runs: its state in readiness (gate {@code NAME-streams}), its meters, what becomes of its failures, and an
 * end that leaves the group, so that others take over at once. With exactly-once it ends the transactions of instances that died, and offset commits that nobody else would, as well.
 *
 * <p><b>Failure modes.</b> A neighbour that does not answer shows in readiness; the thread that met it is replaced after a pause and
 * reads again from the last commit. Anything else ends the process as {@link ExitCode#STREAM_DIED}.
 *
 * <p>Start and stop from one thread.
 */
public final class StreamsRun {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** It is over before the group notices, after 6 s, that an instance is gone: whoever takes over then waits for nobody. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(4);

    private static final Duration LONGEST_OFFSET_COMMIT = Duration.ofSeconds(4);

    private final String name;
    private final KafkaStreams streams;
    private final ServiceContext context;
    private final StreamsConfig config;
    private final boolean exactlyOnce;
    /** With exactly-once only, and where somebody said where state lies: otherwise there is none on disk. */
    private final @Nullable LocalState state;

    private KafkaMeters.@Nullable Binding meters;
    private @Nullable Lookout dead;
    private @Nullable Lookout stuck;

    /**
     * @param name whose topology it is, a word for gates and messages
     * @param properties with {@code state.dir} where the topology has state on disk: a folder that nobody else uses
     */
    public StreamsRun(String name, Topology topology, Properties properties, ServiceContext context) {
        this.name = name;
        this.context = context;
        Properties own = new Properties();
        own.putAll(properties);
        this.exactlyOnce =
                StreamsConfig.EXACTLY_ONCE_V2.equals(properties.getProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
        this.state = exactlyOnce ? open(properties, topology) : null;
        if (state != null) {
            own.setProperty(StreamsConfig.STATE_DIR_CONFIG, state.folder().toString());
        }
        this.config = new StreamsConfig(own);
        this.streams = new KafkaStreams(topology, config);
        Gate gate = context.readiness().gate(name + "-streams", "not started");
        streams.setStateListener((now, before) -> follow(gate, now));
        streams.setUncaughtExceptionHandler(new FailurePolicy(name, gate, context.fatal(), PAUSE));
    }

    private static @Nullable LocalState open(Properties properties, Topology topology) {
        String base = properties.getProperty(StreamsConfig.STATE_DIR_CONFIG);
        return base == null
                ? null
                : LocalState.open(Path.of(base), properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG), topology);
    }

    /** To ask for state. */
    public KafkaStreams streams() {
        return streams;
    }

    public void start() {
        meters = KafkaMeters.bind(context.meters(), streams);
        streams.start();
        if (exactlyOnce) {
            String application = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
            dead = DeadTransactions.start(
                    Admin.create(config.getAdminConfigs(application + "-dead-transactions")),
                    application,
                    longestTransaction());
            stuck = StuckOffsets.start(
                    Admin.create(config.getAdminConfigs(application + "-stuck-offsets")),
                    application,
                    LONGEST_OFFSET_COMMIT);
        }
    }

    /**
     * Commits what was done and leaves the group.
     *
     * @return false when threads still run after the deadline: what they use must not be closed
     */
    public boolean stop(Duration deadline) {
        boolean ended =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(deadline));
        if (ended && state != null) {
            state.close();
        }
        if (dead != null) {
            dead.close();
            dead = null;
        }
        if (stuck != null) {
            stuck.close();
            stuck = null;
        }
        if (meters != null) {
            meters.close();
            meters = null;
        }
        return ended;
    }

    /** Who commits seldom has transactions open for long. */
    private Duration longestTransaction() {
        Duration commits = Duration.ofMillis(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG));
        return Collections.max(List.of(LONGEST_TRANSACTION, commits.multipliedBy(2)));
    }

    private void follow(Gate gate, KafkaStreams.State now) {
        switch (now) {
            case RUNNING -> gate.ready();
            case REBALANCING ->
                gate.notReady("partitions are being assigned and their state restored; records wait in their topics");
            case ERROR -> {
                gate.notReady("the topology died");
                context.fatal().raise(ExitCode.STREAM_DIED, "All stream threads of " + name + " died; see the log");
            }
            default -> gate.notReady("the topology is " + now);
        }
    }
}
