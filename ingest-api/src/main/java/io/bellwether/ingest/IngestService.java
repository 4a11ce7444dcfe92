package io.bellwether.ingest;

import io.bellwether.ingest.card.CardKey;
import io.bellwether.ingest.http.Door;
import io.bellwether.ingest.http.InFlight;
import io.bellwether.ingest.http.RequestMeters;
import io.bellwether.ingest.publish.KafkaLink;
import io.bellwether.ingest.publish.Neighbours;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.Part;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.lifecycle.StartupException;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/**
 * The door as a part of a process.
 *
 * <p><b>Failure modes.</b> Starts whether or not Kafka, the registry and scoring-stream are there; requests that need one that is away get a 503. Does not start where its port is taken or the
 * key of the card tokens cannot be read or made. A stop takes no further requests, answers those under way, and lets what was sent be acknowledged.
 */
public final class IngestService implements Part {

    private static final String KEY_FILE = "card-token.key";
    private static final Duration GIVING_UP = Duration.ofSeconds(1);

    private final IngestConfig config;
    private final KafkaConfig kafkaConfig;
    private final ServiceContext context;
    private final Topics topics;

    /** What a stop undoes, last started first; each takes its share of the time that is left, and none is left out because another failed. */
    private final Deque<Stop> stops = new ArrayDeque<>();

    private int port;

    public IngestService(IngestConfig config, KafkaConfig kafka, ServiceContext context) {
        this.config = config;
        this.kafkaConfig = kafka;
        this.context = context;
        this.topics = new Topics(kafka.topicPrefix());
    }

    @FunctionalInterface
    private interface Stop {
        void within(Duration deadline) throws Exception;
    }

    @Override
    public String name() {
        return "ingest-api";
    }

    /** Where it listens, once started. */
    public int port() {
        return port;
    }

    @Override
    public void start() throws Exception {
        CardKey key = cardKey();
        List<Topic<?, ?>> written = List.of(topics.transactions(), topics.news(), topics.labels());
        try {
            KafkaLink kafka = openKafka(written);
            stops.push(kafka::close);
            Neighbours neighbours =
                    new Neighbours(kafka, written, kafkaConfig.replication(), context.readiness(), context.fatal());
            stops.push(deadline -> neighbours.stop());
            Vertx vertx = Vertx.vertx();
            stops.push(deadline -> HttpDoor.await(vertx.close(), deadline));
            listen(vertx, new Wiring(config, topics, kafka, key), neighbours);
            neighbours.start();
        } catch (Exception e) {
            try {
                stop(GIVING_UP);
            } catch (Exception second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    @Override
    public void stop(Duration deadline) throws Exception {
        long until = System.nanoTime() + deadline.toNanos();
        Exception first = null;
        while (!stops.isEmpty()) {
            Duration share = Duration.ofNanos(Math.max(1, (until - System.nanoTime()) / stops.size()));
            try {
                stops.pop().within(share);
            } catch (Exception e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void listen(Vertx vertx, Wiring wiring, Neighbours neighbours) throws Exception {
        InFlight inFlight = new InFlight(config.limits().inFlightBytes());
        Gauge.builder("bellwether.ingest.in.flight", inFlight, InFlight::held)
                .description("Bodies of requests that are not answered yet")
                .baseUnit("bytes")
                .register(context.meters());
        Door door = new Door(
                wiring.routes(vertx, inFlight, neighbours::prepared, context.meters()),
                new RequestMeters(context.meters()));
        HttpDoor server = new HttpDoor(vertx, config.http());
        port = server.open(door);
        stops.push(server::close);
    }

    private KafkaLink openKafka(List<Topic<?, ?>> written) {
        try {
            return KafkaLink.open(
                    kafkaConfig, config.delivery(), config.limits().inFlightBytes(), written, context.meters());
        } catch (KafkaException e) {
            throw new StartupException(
                    ExitCode.KAFKA_UNREACHABLE,
                    "The Kafka clients cannot be set up with bellwether.kafka.*: " + e.getMessage()
                            + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()),
                    e);
        }
    }

    private CardKey cardKey() {
        Path file = config.cards().keyFile().orElseGet(() -> context.dataDir().resolve(KEY_FILE));
        try {
            return CardKey.in(file);
        } catch (IOException e) {
            throw new StartupException(
                    ExitCode.DATA_DIR, "The card token key cannot be used: " + e.getMessage() + " (" + file + ")", e);
        }
    }
}
