package io.bellwether.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.ingest.RunningDoor;
import io.bellwether.testing.KafkaFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A door that takes in little. */
class LimitsIT {

    private static final int MOST_BYTES = 100_000;
    private static final String HALF_AND_MORE = " ".repeat(60_000);

    @TempDir
    private static Path dataDir;

    private static KafkaFixture kafka;
    private static RunningDoor door;

    @BeforeAll
    static void open() throws Exception {
        kafka = KafkaFixture.shared();
        door = RunningDoor.ready(
                kafka,
                dataDir,
                Map.of(
                        "bellwether.ingest.limits.body-bytes", Integer.toString(MOST_BYTES),
                        "bellwether.ingest.limits.in-flight-bytes", Integer.toString(MOST_BYTES),
                        "bellwether.ingest.limits.batch-records", "2"));
    }

    @AfterAll
    static void close() {
        door.close();
        kafka.close();
    }

    @Test
    void whatComesOnTopOfTooMuchIsToldWhenToComeBackAndFitsAfterwards() throws Exception {
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            String head = "POST /v1/news HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                    + (HALF_AND_MORE.length() + 1) + "\r\n\r\n";
            write(slow, head + HALF_AND_MORE);
            await().until(() -> door.inFlight() == HALF_AND_MORE.length());

            HttpResponse<String> refused = door.post("/v1/news", HALF_AND_MORE);
            double heldByTheFirst = door.inFlight();
            write(slow, " ");
            await().until(() -> door.inFlight() == 0);
            HttpResponse<String> fits = door.post("/v1/news", HALF_AND_MORE);

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            assertThat(type(refused)).endsWith("overloaded");
            assertThat(heldByTheFirst).isEqualTo(HALF_AND_MORE.length());
            assertThat(type(fits)).endsWith("empty-body");
        }
    }

    @Test
    void whoeverLeavesBeforeTheEndHoldsNothing() throws Exception {
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            write(
                    slow,
                    "POST /v1/news HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n123");
            await().until(() -> door.inFlight() == 3);
        }

        await().until(() -> door.inFlight() == 0);
    }

    @Test
    void aBodyAndABatchAreHeldToWhatIsConfigured() throws Exception {
        HttpResponse<String> body = door.post("/v1/transactions", " ".repeat(MOST_BYTES + 1));
        HttpResponse<String> batch = door.post("/v1/transactions", "[{},{},{}]");
        HttpResponse<String> lines = door.post("/v1/transactions", "application/x-ndjson", "{}\n{}\n\n{}");

        assertThat(body.statusCode()).isEqualTo(413);
        assertThat(type(body)).endsWith("body-too-large");
        assertThat(batch.statusCode()).isEqualTo(413);
        assertThat(type(batch)).endsWith("batch-too-long").isEqualTo(type(lines));
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String type(HttpResponse<String> problem) throws IOException {
        JsonNode body = RunningDoor.json(problem);
        return body.get("type").asText();
    }
}
