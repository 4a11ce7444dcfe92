package io.bellwether.scoring.stream;

import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.feature.text.entity.EntityFinder;
import io.bellwether.scoring.feature.text.entity.EntityListException;
import io.bellwether.scoring.model.onnx.NativeRuntime;
import io.bellwether.scoring.stream.endpoint.AdHocScoring;
import io.bellwether.scoring.stream.endpoint.LiveProfiles;
import io.bellwether.scoring.stream.endpoint.LiveStories;
import io.bellwether.scoring.stream.endpoint.ScoringEndpoint;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.ledger.LedgerGauges;
import io.bellwether.scoring.stream.record.RegistryPatience;
import io.bellwether.scoring.stream.rollout.LiveModels;
import io.bellwether.scoring.stream.scorer.NewsKnowledge;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scoring-stream as one part of a process: models first, then topics and schemas, then the topology and its endpoint.
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
    private final Function<Path, LiveModels> loader;
    private @Nullable Running running;

    private record Running(LiveModels models, StreamsRun run, ScoringEndpoint endpoint) {}

    public ScoringService(ScoringConfig config, KafkaConfig kafka, ServiceContext context) {
        this(
                config,
                kafka,
                context,
                modelsDir -> LiveModels.load(modelsDir, config.models().trustedKeys()));
    }

    /** With models from somewhere else than packages. */
    ScoringService(ScoringConfig config, KafkaConfig kafka, ServiceContext context, Function<Path, LiveModels> loader) {
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
        LiveModels models = loader.apply(config.modelsDir());
        try {
            loaded.ready();
            running = start(models, registry);
        } catch (Exception e) {
            models.close();
            throw e;
        }
    }

    /** The port of the endpoint; 0 while it is not started. */
    public int port() {
        return running == null ? 0 : running.endpoint.port();
    }

    @Override
    public void stop(Duration deadline) throws Exception {
        Running was = running;
        running = null;
        if (was != null) {
            try {
                was.endpoint.stop(deadline.dividedBy(4));
            } finally {
                // A thread that still runs would find no model and reject records for it.
                if (was.run.stop(deadline.dividedBy(2))) {
                    was.models.close();
                }
            }
        }
    }

    private Running start(LiveModels models, Gate registry) throws Exception {
        Topics topics = new Topics(kafka.topicPrefix());
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        Neighbours neighbours = new Neighbours(kafka, topics, serdes);
        neighbours.createTopics();
        neighbours.prepareSchemas(registry);
        LedgerBook book = new LedgerBook();
        LedgerGauges.register(context.meters(), book, Flow.topics());
        LiveProfiles profiles = new LiveProfiles();
        LiveStories stories = new LiveStories(config.state().stories().horizon());
        Knowledge knowledge =
                new Knowledge(models.risk(), new NewsKnowledge(models.sentiment(), models.topic(), entities()));
        AdHocScoring adHoc =
                new AdHocScoring(topics, serdes, knowledge, new AdHocScoring.State(profiles, stories), CLOCK);
        ScoringEndpoint endpoint = new ScoringEndpoint(config.http(), adHoc, book, models);
        endpoint.start();
        try {
            RegistryPatience patience =
                    new RegistryPatience(registry, config.stream().registryPatience());
            Surroundings around = new Surroundings(
                    CLOCK, book, config.stream().delivery().rows(), patience, context.meters(), config.watch());
            StreamsRun run = run(new ScoringTopology(topics, serdes, knowledge, stores(), around), endpoint.port());
            profiles.readFrom(run.streams());
            stories.readFrom(run.streams());
            return new Running(models, run, endpoint);
        } catch (RuntimeException e) {
            endpoint.stop(Duration.ofSeconds(1));
            throw e;
        }
    }

    private StreamsRun run(ScoringTopology topology, int port) {
        Properties properties = StreamsProperties.of(config, kafka, stateDir());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, config.http().host() + ":" + port);
        StreamsRun run = new StreamsRun("scoring", topology.get(), properties, context);
        run.start();
        return run;
    }

    private StateStores stores() {
        ScoringConfig.State state = config.state();
        return new StateStores(
                state.medium(),
                state.profilesPerTask(),
                state.deduplicationHorizon(),
                state.stories().limits());
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
