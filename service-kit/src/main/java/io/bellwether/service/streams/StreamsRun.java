package io.bellwether.service.streams;

import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.metrics.KafkaMeters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * A topology while it runs: its state in readiness (gate {@code NAME-streams}), its meters, what becomes of its failures, and an
 * end that leaves the group, so that others take over at once. With exactly-once it ends the transactions of instances that died, and offset commits that nobody else would, as well. Where instances
 * know where the others listen, one that died is taken out of the group at once.
 *
 * <p><b>Failure modes.</b> A neighbour that does not answer shows in readiness; the thread that met it is replaced after a pause and
 * reads again from the last commit. Anything else ends the process as {@link ExitCode#STREAM_DIED}.
 *
 * <p>Start and stop from one thread.
 */
public final class StreamsRun {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** It is over before a session is, which lasts 6 s: whoever takes over then waits for nobody. Who was taken out of the group before has no transaction left. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(4);

    private static final Duration LONGEST_OFFSET_COMMIT = Duration.ofSeconds(4);
    /** How long a topology may take to stop that never ran. */
    private static final Duration NOTHING_TO_DO = Duration.ofSeconds(5);

    private final String name;
    private final KafkaStreams streams;
    private final LoggedTopology topology;
    private final Gate gate;
    private final ServiceContext context;
    private final StreamsConfig config;
    private final boolean exactlyOnce;
    /** Where instances look after each other. */
    private final Optional<DeadMembers.Own> known;
    /** With exactly-once only, and where somebody said where state lies: otherwise there is none on disk. */
    private final @Nullable LocalState state;

    private KafkaMeters.@Nullable Binding meters;
    private final List<Lookout> lookouts = new ArrayList<>();

    /** One whose instances do not look after each other. */
    public StreamsRun(String name, LoggedTopology topology, Properties properties, ServiceContext context) {
        this(name, topology, properties, context, Optional.empty());
    }

    /**
     * @param name whose topology it is, a word for gates and messages
     * @param properties with {@code state.dir} where the topology has state on disk: a folder that nobody else uses
     * @param address where this instance listens from before its start to its end, and others reach nobody but it: once it refuses connections there, they take it for dead. Empty where they are
     *     to wait for the end of its session
     */
    public StreamsRun(
            String name,
            LoggedTopology topology,
            Properties properties,
            ServiceContext context,
            Optional<HostInfo> address) {
        this.name = name;
        this.topology = topology;
        this.context = context;
        Properties own = new Properties();
        own.putAll(properties);
        this.exactlyOnce =
                StreamsConfig.EXACTLY_ONCE_V2.equals(properties.getProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
        this.state = exactlyOnce ? open(properties, topology) : null;
        if (state != null) {
            own.setProperty(StreamsConfig.STATE_DIR_CONFIG, state.folder().toString());
        }
        Optional<MemberNames> names = address.flatMap(at -> MemberNames.of(own, at));
        this.config = new StreamsConfig(own);
        this.streams = new KafkaStreams(
                topology, config, names.<KafkaClientSupplier>map(n -> n).orElseGet(config::getKafkaClientSupplier));
        this.known = names.map(n -> new DeadMembers.Own(application(), address.orElseThrow(), n, exactlyOnce));
        this.gate = context.readiness().gate(name + "-streams", "not started");
        streams.setStateListener((now, before) -> follow(now));
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

    /**
     * Returns once the threads have started; where instances of a build with other stores are running, once these are gone.
     *
     * @throws InterruptedException if it is to stop while it waits for that; it is stopped then
     */
    public void start() throws InterruptedException {
        Admin admin = admin("other-build");
        try {
            OtherBuild.awaitEnd(admin, application(), topology.changelogs(application()), gate);
        } catch (InterruptedException e) {
            stop(NOTHING_TO_DO);
            throw e;
        } finally {
            admin.close(Duration.ZERO);
        }
        meters = KafkaMeters.bind(context.meters(), streams);
        streams.start();
        if (exactlyOnce) {
            lookouts.add(DeadTransactions.start(admin("dead-transactions"), application(), longestTransaction()));
            lookouts.add(StuckOffsets.start(admin("stuck-offsets"), application(), LONGEST_OFFSET_COMMIT));
        }
        known.ifPresent(own -> lookouts.add(DeadMembers.start(admin("dead-members"), own, context.meters())));
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
        lookouts.forEach(Lookout::close);
        lookouts.clear();
        if (meters != null) {
            meters.close();
            meters = null;
        }
        return ended;
    }

    private String application() {
        return config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    private Admin admin(String purpose) {
        return Admin.create(config.getAdminConfigs(application() + "-" + purpose));
    }

    /** Who commits seldom has transactions open for long. */
    private Duration longestTransaction() {
        Duration commits = Duration.ofMillis(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG));
        return Collections.max(List.of(LONGEST_TRANSACTION, commits.multipliedBy(2)));
    }

    private void follow(KafkaStreams.State now) {
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
