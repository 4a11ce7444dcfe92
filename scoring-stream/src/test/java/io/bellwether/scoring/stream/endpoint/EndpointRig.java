package io.bellwether.scoring.stream.endpoint;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.feature.text.entity.EntityFinder;
import io.bellwether.scoring.stream.ModelDoubles;
import io.bellwether.scoring.stream.RegistryDouble;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.instance.Instances;
import io.bellwether.scoring.stream.instance.PeerSecret;
import io.bellwether.scoring.stream.instance.Peers;
import io.bellwether.scoring.stream.instance.PeersConfig;
import io.bellwether.scoring.stream.instance.PeersConfig.DuringRebalance;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.rollout.LiveModels;
import io.bellwether.scoring.stream.scorer.NewsKnowledge;
import io.bellwether.scoring.stream.topology.ScoringTopology.Knowledge;
import io.bellwether.service.config.HttpConfig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints without a topology, as many as a test wants: profiles and models are doubles. */
final class EndpointRig {
    final Topics topics = new Topics("test.");
    final ModelDoubles.Risk risk = new ModelDoubles.Risk();
    final AvroSerdes serdes;
    volatile Stories stories = (id, text, now) -> Optional.empty();
    private final RegistryDouble registry = new RegistryDouble();
    private final LiveModels models =
            new LiveModels(risk, new ModelDoubles.Text(), Optional.of(new ModelDoubles.Topic()));
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ScoringEndpoint> started = new ArrayList<>();

    EndpointRig() {
        serdes = new AvroSerdes(Map.of("schema.registry.url", registry.url()));
    }

    static PeersConfig peers(Optional<String> secret, DuringRebalance duringRebalance) {
        return new PeersConfig(
                secret, Optional.empty(), Optional.empty(), duringRebalance, Duration.ofSeconds(2), true);
    }

    /** An endpoint that does not listen yet. */
    ScoringEndpoint endpoint(int port, ProfilesDouble profiles, PeersConfig config) throws IOException {
        Vertx vertx = ScoringEndpoint.threads();
        Peers peers = new Peers(vertx, config, PeerSecret.of(config));
        Knowledge knowledge = new Knowledge(
                models.risk(), new NewsKnowledge(models.sentiment(), models.topic(), EntityFinder.none()));
        AdHocScoring scoring = new AdHocScoring(
                topics, serdes, knowledge, (id, text, now) -> stories.find(id, text, now), () -> Samples.NOW);
        Routes routes = new Routes()
                .scores(scoring, profiles, peers, vertx, config.duringRebalance())
                .ledger(new LedgerBook(), new Instances(), peers, topics)
                .models(models);
        ScoringEndpoint endpoint = new ScoringEndpoint(new HttpConfig("127.0.0.1", port), vertx, peers, routes);
        started.add(endpoint);
        return endpoint;
    }

    /** The port of an endpoint that listens. */
    int start(ProfilesDouble profiles, PeersConfig config) throws Exception {
        ScoringEndpoint endpoint = endpoint(0, profiles, config);
        endpoint.start();
        return endpoint.port();
    }

    byte[] encode(Transaction transaction) {
        return serdes.serializer(topics.transactions())
                .serialize(topics.transactions().name(), transaction);
    }

    RiskEvent decode(byte[] event) {
        return serdes.deserializer(topics.riskEvents())
                .deserialize(topics.riskEvents().name(), event);
    }

    /** Asks for the score of a transaction, or of news. */
    HttpResponse<byte[]> score(int port, String what, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request =
                request(port, "/internal/v1/score/" + what).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> get(int port, String path) throws Exception {
        return http.send(request(port, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The whole answer to a request that no client would send. */
    String raw(int port, String methodAndTarget) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
            String request = methodAndTarget + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** Stops all of them. */
    void close() throws Exception {
        for (ScoringEndpoint endpoint : started) {
            endpoint.stop(Duration.ofSeconds(5));
        }
        registry.close();
    }
}
