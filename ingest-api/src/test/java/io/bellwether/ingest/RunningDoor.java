package io.bellwether.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.config.Settings;
import io.bellwether.service.health.Readiness;
import io.bellwether.service.lifecycle.FatalSignal;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** The service as it runs, on a free port, with a client that talks to it. */
public final class RunningDoor implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Readiness readiness = new Readiness();
    private final FatalSignal fatal = new FatalSignal();
    private final IngestService service;

    private RunningDoor(KafkaFixture kafka, Path dataDir, Map<String, String> overrides) {
        Map<String, String> flags = new HashMap<>(Map.of(
                "bellwether.ingest.http.port", "0",
                "bellwether.kafka.bootstrap-servers", kafka.bootstrapServers(),
                "bellwether.kafka.schema-registry-url", kafka.registryUrl(),
                "bellwether.kafka.topic-prefix", kafka.prefix(),
                "bellwether.kafka.replication", "1"));
        flags.putAll(overrides);
        Settings settings = Settings.from().flags(flags).build();
        IngestConfig config = settings.read(IngestConfig.PREFIX, IngestConfig.class);
        KafkaConfig kafkaConfig = settings.read("bellwether.kafka", KafkaConfig.class);
        settings.verify();
        ServiceContext context = new ServiceContext(meters, readiness, fatal, dataDir);
        service = new IngestService(config, kafkaConfig, context);
    }

    /** Starts the service and does not wait for its neighbours. */
    public static RunningDoor open(KafkaFixture kafka, Path dataDir, Map<String, String> overrides) throws Exception {
        RunningDoor door = new RunningDoor(kafka, dataDir, overrides);
        door.service.start();
        return door;
    }

    /** Starts the service and waits until it is ready. */
    public static RunningDoor ready(KafkaFixture kafka, Path dataDir, Map<String, String> overrides) throws Exception {
        RunningDoor door = open(kafka, dataDir, overrides);
        door.awaitReady();
        return door;
    }

    public void awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(readiness::isReady);
    }

    public Readiness readiness() {
        return readiness;
    }

    public FatalSignal fatal() {
        return fatal;
    }

    public SimpleMeterRegistry meters() {
        return meters;
    }

    /** Bytes of bodies that are not answered yet. */
    public double inFlight() {
        return meters.get("bellwether.ingest.in.flight").gauge().value();
    }

    public int port() {
        return service.port();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return post(path, "application/json", json);
    }

    public HttpResponse<String> post(String path, String contentType, String body)
            throws IOException, InterruptedException {
        return send(request(path).header("content-type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        try {
            service.stop(Duration.ofSeconds(5));
        } catch (Exception e) {
            throw new AssertionError("the service could not be stopped", e);
        }
    }
}
