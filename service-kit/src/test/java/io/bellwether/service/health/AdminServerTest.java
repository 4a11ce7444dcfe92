package io.bellwether.service.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.service.config.HttpConfig;
import io.bellwether.service.metrics.ProcessMeters;
import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminServerTest {

    private static final HttpConfig ANY_PORT = new HttpConfig("127.0.0.1", 0);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Readiness readiness = new Readiness(() -> Instant.EPOCH);
    private final AtomicReference<Optional<String>> dying = new AtomicReference<>(Optional.empty());
    private final ProcessMeters meters = new ProcessMeters();
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        server = AdminServer.start(ANY_PORT, readiness, meters.registry(), dying::get);
    }

    @AfterEach
    void stop() {
        server.close();
        meters.close();
    }

    @Test
    void readyzNamesEachGateThatIsNotReadyAndWhy() throws Exception {
        readiness.gate("kafka", "no \"broker\"\nanswers");
        readiness.gate("model", "loading").ready();

        HttpResponse<String> response = get("/readyz");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body())
                .isEqualTo("{\"ready\":false,\"gates\":["
                        + "{\"name\":\"kafka\",\"ready\":false,\"reason\":\"no \\\"broker\\\"\\u000aanswers\","
                        + "\"since\":\"1970-01-01T00:00:00Z\"},"
                        + "{\"name\":\"model\",\"ready\":true,\"since\":\"1970-01-01T00:00:00Z\"}]}\n");
    }

    @Test
    void readyzIsOkOnceAllGatesAreReady() throws Exception {
        readiness.gate("kafka", "not asked yet").ready();

        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void livezDoesNotCareForNeighboursButForTheEnd() throws Exception {
        readiness.gate("kafka", "gone");
        assertThat(get("/livez").statusCode()).isEqualTo(200);

        dying.set(Optional.of("the topology died"));

        HttpResponse<String> response = get("/livez");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("{\"alive\":false,\"reason\":\"the topology died\"}\n");
    }

    @Test
    void metricsAreWhatPrometheusReads() throws Exception {
        HttpResponse<String> response = get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(response.body())
                .contains(
                        "jvm_memory_used_bytes{",
                        "process_cpu_usage",
                        "process_files_open_files",
                        "logback_events_total{");
    }

    @Test
    void openMetricsIsAnsweredWhereItIsAskedFor() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/metrics"))
                .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                .build();

        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text");
        assertThat(response.body()).endsWith("# EOF\n");
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/livezz").statusCode()).isEqualTo(404);
        HttpRequest post = HttpRequest.newBuilder(server.url().resolve("/livez"))
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void aTakenPortIsABindException() {
        HttpConfig taken = new HttpConfig("127.0.0.1", server.url().getPort());

        assertThatThrownBy(() -> AdminServer.start(taken, readiness, meters.registry(), dying::get))
                .isInstanceOf(BindException.class);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.url().resolve(path)).build(), BodyHandlers.ofString());
    }
}
