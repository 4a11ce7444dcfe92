package io.bellwether.scoring.stream;

import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.feature.text.entity.EntityFinder;
import io.bellwether.scoring.feature.text.entity.EntityListException;
import io.bellwether.scoring.model.onnx.NativeRuntime;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.ledger.LedgerGauges;
import io.bellwether.scoring.stream.record.RegistryPatience;
import io.bellwether.scoring.stream.rollout.LiveModels;
import io.bellwether.scoring.stream.rollout.RolloutFollower;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.scorer.NewsKnowledge;
import io.bellwether.scoring.stream.store.FilterMemory;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.scoring.stream.topology.Flow;
import io.bellwether.scoring.stream.topology.ScoringTopology;
import io.bellwether.scoring.stream.topology.ScoringTopology.Knowledge;
import io.bellwether.scoring.stream.topology.ScoringTopology.Surroundings;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.Part;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.lifecycle.StartupException;
import io.bellwether.service.streams.StreamsRun;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scoring-stream as one part of a process: topics and schemas first, then the models that {@code model-control} names, then the topology and its endpoint.
 *
 * <p><b>Failure modes.</b> A refused model, a neighbour that stays away and a taken port end the start with their exit codes.
 * Later, neighbours in trouble show in readiness ({@code scoring-models}, {@code scoring-registry}, {@code scoring-streams}) and
 * are waited for; a topology that dies of anything else raises {@link ExitCode#STREAM_DIED}.
 */
public final class ScoringService implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(ScoringService.class);
    private static final InstantSource CLOCK = InstantSource.system();

    private final ScoringConfig config;
    private final KafkaConfig kafka;
    private final ServiceContext context;
    private final Function<RolloutFollower, LiveModels> loader;
    private @Nullable Running running;

    private record Running(RolloutFollower rollout, LiveModels models, StreamsRun run, Serving serving) {}

    private record Foundation(Topics topics, AvroSerdes serdes, Gate registry) {}

    public ScoringService(ScoringConfig config, KafkaConfig kafka, ServiceContext context) {
        this(RolloutFollower::load, config, kafka, context);
    }

    /** With first models from somewhere else than packages: the loader is given the models folder. */
    public ScoringService(
            ScoringConfig config, KafkaConfig kafka, ServiceContext context, Function<Path, LiveModels> loader) {
        this(rollout -> loader.apply(config.modelsDir()), config, kafka, context);
    }

    private ScoringService(
            Function<RolloutFollower, LiveModels> loader,
            ScoringConfig config,
            KafkaConfig kafka,
            ServiceContext context) {
        this.config = config;
        this.kafka = kafka;
        this.context = context;
        this.loader = loader;
    }

    @Override
    public String name() {
        return "scoring-stream";
    }

    @Override
    public void start() throws Exception {
        Gate registry = context.readiness().gate("scoring-registry", "not asked yet");
        Gate loaded = context.readiness().gate("scoring-models", "not loaded yet");
        createStateDir();
        NativeRuntime.keepIn(context.dataDir().resolve("native"));
        Topics topics = new Topics(kafka.topicPrefix());
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        Neighbours neighbours = new Neighbours(kafka, topics, serdes);
        neighbours.createTopics();
        neighbours.prepareSchemas(registry);
        Cluster cluster = new Cluster(topics, serdes, kafka.clientProperties());
        RolloutFollower rollout =
                new RolloutFollower(cluster, config.models().rules(config.modelsDir()), context, loaded, CLOCK);
        try {
            running = start(rollout, new Foundation(topics, serdes, registry));
        } catch (Exception e) {
            rollout.close();
            throw e;
        }
    }

    /** The port of the endpoint; 0 while it is not started. */
    public int port() {
        return running == null ? 0 : running.serving.port();
    }

    @Override
    public void stop(Duration deadline) throws Exception {
        Running was = running;
        running = null;
        if (was != null) {
            try {
                was.rollout.close();
            } finally {
                stop(was, deadline);
            }
        }
    }

    private static void stop(Running was, Duration deadline) throws Exception {
        boolean ended = false;
        try {
            // Who refuses connections while it is in the group is taken for dead by the others.
            ended = was.run.stop(deadline.dividedBy(2));
        } finally {
            try {
                was.serving.stop(deadline.dividedBy(4));
            } finally {
                // A thread that still runs would find no model and reject records for it.
                if (ended) {
                    was.models.close();
                }
            }
        }
    }

    private Running start(RolloutFollower rollout, Foundation foundation) throws Exception {
        LiveModels models = loader.apply(rollout);
        try {
            rollout.follow(models);
            return start(rollout, models, foundation);
        } catch (Exception e) {
            rollout.close();
            models.close();
            throw e;
        }
    }

    private Running start(RolloutFollower rollout, LiveModels models, Foundation foundation) throws Exception {
        Topics topics = foundation.topics();
        AvroSerdes serdes = foundation.serdes();
        LedgerBook book = new LedgerBook();
        LedgerGauges.register(context.meters(), book, Flow.topics());
        Knowledge knowledge =
                new Knowledge(models.risk(), new NewsKnowledge(models.sentiment(), models.topic(), entities()));
        Serving serving = new Serving(config, kafka, new Serving.Contents(knowledge, models, book), CLOCK);
        serving.start();
        try {
            RegistryPatience patience =
                    new RegistryPatience(foundation.registry(), config.stream().registryPatience());
            Surroundings around = new Surroundings(
                    CLOCK,
                    book,
                    config.stream().pace(),
                    patience,
                    context.meters(),
                    config.watch(),
                    rollout::abortCanary);
            StreamsRun run = run(new ScoringTopology(topics, serdes, knowledge, stores(), around), serving.address());
            serving.readFrom(run.streams());
            return new Running(rollout, models, run, serving);
        } catch (Exception e) {
            serving.stop(Duration.ofSeconds(1));
            throw e;
        }
    }

    private StreamsRun run(ScoringTopology topology, String address) throws InterruptedException {
        Properties properties = StreamsProperties.of(config, kafka, stateDir());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address);
        Optional<HostInfo> known =
                config.peers().removeDead() ? Optional.of(HostInfo.buildFromEndpoint(address)) : Optional.empty();
        StreamsRun run = new StreamsRun("scoring", topology.get(), properties, context, known);
        run.start();
        return run;
    }

    private StateStores stores() {
        ScoringConfig.State state = config.state();
        return new StateStores(
                state.medium(),
                state.profilesPerTask(),
                state.deduplicationHorizon(),
                state.stories().limits(),
                filters(state.filterMegabytes()));
    }

    private FilterMemory filters(int megabytes) {
        FilterMemory memory = new FilterMemory((long) megabytes << 20);
        Gauge.builder("bellwether.seen.filter.bytes", memory, FilterMemory::taken)
                .description("Heap taken by filters of seen events, at most filter-megabytes.")
                .register(context.meters());
        FunctionCounter.builder("bellwether.seen.filters.given.up", memory, FilterMemory::givenUp)
                .description(
                        "Filters of seen events for which filter-megabytes did not last, or whose segment could not be read: its events are looked up in the store until it is no longer needed.")
                .register(context.meters());
        return memory;
    }

    private EntityFinder entities() {
        Path inModels = config.modelsDir().resolve("entities.csv");
        Path file = config.models().entitiesFile().orElse(inModels);
        if (config.models().entitiesFile().isEmpty() && !Files.exists(inModels)) {
            LOG.warn("There is no list of entities in {}: none are found in texts", inModels.toAbsolutePath());
            return EntityFinder.none();
        }
        try {
            return EntityFinder.load(file);
        } catch (EntityListException e) {
            throw new StartupException(
                    ExitCode.CONFIGURATION,
                    "The list of entities in " + file.toAbsolutePath() + " cannot be used: " + e.getMessage()
                            + " (bellwether.scoring.models.entities-file says where it lies)",
                    e);
        }
    }

    private Path stateDir() {
        return context.dataDir().resolve("scoring");
    }

    private void createStateDir() {
        try {
            Files.createDirectories(stateDir());
        } catch (IOException e) {
            throw new StartupException(
                    ExitCode.DATA_DIR,
                    "Cannot create " + stateDir().toAbsolutePath() + ": " + e.getMessage()
                            + ". Set bellwether.data-dir to a folder that can be written",
                    e);
        }
    }
}
