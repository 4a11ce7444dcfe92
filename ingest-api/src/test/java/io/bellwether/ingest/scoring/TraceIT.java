package io.bellwether.ingest.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.bellwether.ingest.RunningDoor;
import io.bellwether.testing.KafkaFixture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces, answered by a scorer that says what a test wants. */
class TraceIT {

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path dataDir;

    private static volatile int status;
    private static volatile String body = "";
    private static KafkaFixture kafka;
    private static HttpServer server;
    private static RunningDoor door;

    @BeforeAll
    static void open() throws Exception {
        kafka = KafkaFixture.shared().createTopics();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/internal/v1/events", exchange -> {
            ASKED.add(exchange.getRequestURI().getRawQuery());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        door = RunningDoor.ready(kafka, dataDir, Map.of("bellwether.ingest.scoring.url", url));
    }

    @AfterAll
    static void close() {
        door.close();
        server.stop(0);
        kafka.close();
    }

    @BeforeEach
    void answerWell() {
        ASKED.clear();
        status = 200;
        body = "{\"status\":\"scored\"}";
    }

    @Test
    void anEventIsAskedForByItsIdAsItIs() throws Exception {
        HttpResponse<String> response = door.get("/v1/events/e%2F1+%C3%BC%26?account=a%20b%26topic=x&other=1");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(ASKED).containsExactly("event=e%2F1%2B%C3%BC%26&account=a+b%26topic%3Dx&");
    }

    @Test
    void aRecordIsAskedForByItsCoordinates() throws Exception {
        assertThat(door.get("/v1/events?topic=transactions&partition=3&offset=77")
                        .statusCode())
                .isEqualTo(200);

        assertThat(ASKED).containsExactly("topic=transactions&partition=3&offset=77&");
    }

    @Test
    void whatIsUnknownIsAProblemWithoutWhatWasSent() throws Exception {
        status = 404;
        body = "{\"detail\":\"account 4711\",\"horizon\":\"PT24H\"}";

        HttpResponse<String> response = door.get("/v1/events/e-1?account=4711");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .contains("urn:bellwether:problem:unknown-or-pending", "PT24H")
                .doesNotContain("4711");
    }

    @Test
    void aScorerOfAnotherVersionAndOneThatIsNotReadyAreSaidSo() throws Exception {
        status = 404;
        body = "{}";
        assertThat(door.get("/v1/events/e-1").statusCode()).isEqualTo(502);
        status = 503;
        assertThat(door.get("/v1/events/e-1").statusCode()).isEqualTo(503);
        status = 400;
        HttpResponse<String> senseless = door.get("/v1/events?topic=alerts");
        assertThat(senseless.statusCode()).isEqualTo(400);
        assertThat(senseless.body()).contains("invalid-query", "partition and offset");
    }

    @Test
    void anEmptyIdAndALongerPathAreNoPaths() throws Exception {
        assertThat(door.get("/v1/events/").statusCode()).isEqualTo(404);
        assertThat(door.get("/v1/events/a/b").statusCode()).isEqualTo(404);
        assertThat(ASKED).isEmpty();
    }

    @Test
    void metricsNameTheRouteAndNotTheEvent() throws Exception {
        door.get("/v1/events/very-private?account=very-private");

        // A request is counted after its answer has been sent.
        await().until(() -> meters().stream().anyMatch(id -> id.contains("/v1/events/{id}")));
        assertThat(meters()).noneMatch(id -> id.contains("very-private"));
    }

    private List<String> meters() {
        return door.meters().getMeters().stream()
                .map(meter -> meter.getId().toString())
                .toList();
    }
}
