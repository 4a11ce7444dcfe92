package io.bellwether.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.ingest.RunningDoor;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.StartupException;
import io.bellwether.testing.KafkaFixture;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorIT {

    private static final int HUNDRED_MEGABYTES = 100 << 20;

    @TempDir
    private static Path dataDir;

    private static KafkaFixture kafka;
    private static RunningDoor door;

    @BeforeAll
    static void open() throws Exception {
        kafka = KafkaFixture.shared();
        door = RunningDoor.ready(kafka, dataDir, Map.of());
    }

    @AfterAll
    static void close() throws Exception {
        door.close();
        kafka.close();
    }

    @Test
    void aHundredMegabytesAreRefusedByTheirDeclaredLength() throws Exception {
        HttpResponse<String> response = door.send(door.request("/v1/transactions")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[HUNDRED_MEGABYTES])));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(RunningDoor.json(response).get("type").asText()).endsWith("body-too-large");
    }

    @Test
    void aHundredMegabytesInChunksAreRefusedWithoutBeingKept() throws Exception {
        HttpResponse<String> response = door.send(door.request("/v1/transactions")
                .version(HttpClient.Version.HTTP_1_1)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[HUNDRED_MEGABYTES]))));

        assertThat(response.statusCode()).isEqualTo(413);
        await().until(() -> door.inFlight() == 0);
        assertThat(door.get("/openapi.yaml").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/transactions,405,'POST, OPTIONS'",
        "PUT,/v1/news,405,'POST, OPTIONS'",
        "DELETE,/docs,405,'GET, HEAD, OPTIONS'",
        "OPTIONS,/v1/score/news,204,'POST, OPTIONS'"
    })
    void anotherMethodIsToldWhichAreAllowed(String method, String path, int status, String allow) throws Exception {
        HttpResponse<String> response =
                door.send(door.request(path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("allow")).contains(allow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1", "/v1/transactions/", "/docs/../etc", "/docs/swagger-ui.js", "/internal/v1/score/news"})
    void anotherPathIsNotFoundAndNotCountedByItsName(String path) throws Exception {
        HttpResponse<String> response = door.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(door.meters()
                        .find("bellwether.ingest.requests")
                        .tag("route", path)
                        .meter())
                .isNull();
    }

    /** Each with a client of its own: only the first request of a connection offers to upgrade it. */
    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void headAnswersAsGetDoesWithoutABody(HttpClient.Version preferred) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(preferred).build();
        HttpRequest.Builder request = door.request("/openapi.yaml");

        HttpResponse<String> head = client.send(
                request.method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("content-length"))
                .hasValue(door.get("/openapi.yaml").body().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aClientThatAsksFirstHearsWhetherToGoOn() throws Exception {
        String head = """
                POST /v1/news HTTP/1.1
                Host: x
                Content-Type: application/json
                Expect: 100-continue
                Content-Length:\s""";
        String refused = firstLine(head + "999999999\n\n");
        String goneOn = firstLine(head + "2\n\n");

        assertThat(refused).startsWith("HTTP/1.1 413");
        assertThat(goneOn).startsWith("HTTP/1.1 100");
    }

    @Test
    void whatIsNoHttpIsAnsweredAndTheConnectionEnds() throws Exception {
        assertThat(wholeAnswer("NOT HTTP AT ALL\n\n")).contains(" 400 ", "malformed-request");
        assertThat(wholeAnswer("GET /" + "x".repeat(10_000) + " HTTP/1.1\n\n")).contains(" 414 ");
        assertThat(wholeAnswer("GET / HTTP/1.1\nX: " + "x".repeat(20_000) + "\n\n"))
                .contains(" 431 ");
    }

    @Test
    void aTakenPortIsAClearError() {
        Map<String, String> samePort = Map.of("bellwether.ingest.http.port", Integer.toString(door.port()));

        assertThatThrownBy(() -> RunningDoor.open(kafka, dataDir, samePort))
                .isInstanceOfSatisfying(
                        StartupException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.PORT_TAKEN))
                .hasMessageContaining(Integer.toString(door.port()));
    }

    private static Socket send(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String firstLine(String request) throws IOException {
        try (Socket socket = send(request)) {
            InputStreamReader in = new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1);
            return String.valueOf(new BufferedReader(in).readLine());
        }
    }

    /** What comes until the server ends the connection, which is a reset where it had not read everything. */
    private static String wholeAnswer(String request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = send(request)) {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException reset) {
            assertThat(answer.size()).isPositive();
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }
}
