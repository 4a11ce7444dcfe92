package io.bellwether.scoring.stream;

import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.endpoint.AdHocScoring;
import io.bellwether.scoring.stream.endpoint.LiveStories;
import io.bellwether.scoring.stream.endpoint.Routes;
import io.bellwether.scoring.stream.endpoint.ScoringEndpoint;
import io.bellwether.scoring.stream.instance.Instances;
import io.bellwether.scoring.stream.instance.LiveProfiles;
import io.bellwether.scoring.stream.instance.LiveSeen;
import io.bellwether.scoring.stream.instance.PeerSecret;
import io.bellwether.scoring.stream.instance.Peers;
import io.bellwether.scoring.stream.instance.PeersConfig;
import io.bellwether.scoring.stream.instance.SeenEverywhere;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.rollout.LiveModels;
import io.bellwether.scoring.stream.topology.ScoringTopology.Knowledge;
import io.bellwether.scoring.stream.trace.EventSearch;
import io.bellwether.scoring.stream.trace.EventTopics;
import io.bellwether.scoring.stream.trace.EventTrace;
import io.bellwether.scoring.stream.trace.TopicReads;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.StartupException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint and what stands behind it. It listens before the topology starts, whose address it is, and is not ready until then.
 *
 * <p>Start and stop from one thread.
 */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final ScoringConfig config;
    private final Instances instances = new Instances();
    private final LiveStories stories;
    private final TopicReads reads;
    private final ScoringEndpoint endpoint;

    /** What is scored with, and what is shown. */
    record Contents(Knowledge knowledge, LiveModels models, LedgerBook book) {}

    Serving(ScoringConfig config, KafkaConfig kafka, Contents contents, InstantSource clock) {
        this.config = config;
        this.stories = new LiveStories(config.state().stories().horizon());
        this.reads = new TopicReads(kafka.clientProperties());
        Optional<PeerSecret> secret = secret(config.peers());
        Vertx vertx = ScoringEndpoint.threads();
        Peers peers = new Peers(vertx, config.peers(), secret);
        Topics topics = new Topics(kafka.topicPrefix());
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        AdHocScoring scoring = new AdHocScoring(topics, serdes, contents.knowledge, stories, clock);
        Routes routes = new Routes()
                .scores(
                        scoring,
                        new LiveProfiles(instances),
                        peers,
                        vertx,
                        config.peers().duringRebalance())
                .ledger(contents.book, instances, peers, topics)
                .models(contents.models);
        addTraces(routes, topics, new EventTopics(topics, serdes, reads), peers, clock);
        this.endpoint = new ScoringEndpoint(config.http(), vertx, peers, routes);
    }

    /** Listens. */
    void start() throws InterruptedException {
        endpoint.start();
    }

    int port() {
        return endpoint.port();
    }

    /** Under which address other instances reach this one; only once it listens. */
    String address() {
        String host = config.http().host();
        boolean unreachable = host.equals("0.0.0.0") || host.equals("::");
        if (unreachable && config.peers().advertised().isEmpty()) {
            LOG.warn(
                    "Other instances cannot reach this one at {}; set bellwether.scoring.peers.advertised where there are any",
                    host);
        }
        return config.peers().advertised().orElse(host + ":" + endpoint.port());
    }

    /** Says which topology to ask. */
    void readFrom(KafkaStreams streams) {
        instances.readFrom(streams, HostInfo.buildFromEndpoint(address()));
        stories.readFrom(streams);
    }

    void stop(Duration deadline) throws Exception {
        try {
            endpoint.stop(deadline);
        } finally {
            reads.close();
        }
    }

    private void addTraces(Routes routes, Topics topics, EventTopics records, Peers peers, InstantSource clock) {
        Duration horizon = config.state().deduplicationHorizon();
        LiveSeen here = new LiveSeen(instances, topics, horizon, clock);
        EventTrace traces = new EventTrace(new SeenEverywhere(here, instances, peers), records, topics, horizon);
        routes.traces(traces, new EventSearch(reads, records, traces, clock), here, horizon);
    }

    private static Optional<PeerSecret> secret(PeersConfig peers) {
        try {
            return PeerSecret.of(peers);
        } catch (IOException | IllegalArgumentException e) {
            String why = e instanceof IOException ? "cannot be read" : "holds no usable secret: " + e.getMessage();
            throw new StartupException(
                    ExitCode.CONFIGURATION,
                    "The file of bellwether.scoring.peers.secret-file "
                            + peers.secretFile()
                                    .map(file -> file.toAbsolutePath() + " ")
                                    .orElse("") + why,
                    e);
        }
    }
}
