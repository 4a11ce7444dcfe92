package io.bellwether.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.cli.door.Door;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestionTest {

    private static final int LARGEST_BODY = 8 << 20;
    private static final int ROWS = 600;

    @TempDir
    private Path dir;

    private final List<Integer> bodies = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/news", this::take);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void rowsOfTheLongestTextsTheApiTakesFitIntoItsBodies() throws Exception {
        Path file = dir.resolve("long.ndjson");
        String body = "\u00fc".repeat(20_000);
        Files.writeString(
                file,
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "{\"newsId\":\"n" + i + "\",\"body\":\"" + body + "\"}")
                        .collect(Collectors.joining("\n")));
        RowMapping mapping = new RowMapping(RecordKind.NEWS, Map.of(), Map.of());
        Checkpoint checkpoint = Checkpoint.of(dir, file, mapping.fingerprint());
        Door door =
                new Door(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));

        try (Rows rows = Rows.open(file);
                RejectedRows rejected = new RejectedRows(dir.resolve("rejected"), false);
                Ingestion ingestion =
                        new Ingestion(door, RecordKind.NEWS, rejected, checkpoint, Duration.ofSeconds(1))) {
            ingestion.run(rows, mapping, 0, count -> {});

            assertThat(ingestion.accepted()).isEqualTo(ROWS);
        }
        assertThat(bodies).hasSizeGreaterThan(2).allMatch(size -> size < LARGEST_BODY);
        assertThat(checkpoint.rows()).isEqualTo(ROWS);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        bodies.add(body.length);
        int records = new ObjectMapper().readTree(body).size();
        String results = IntStream.range(0, records)
                .mapToObj(i -> "{\"index\":" + i + ",\"status\":202}")
                .collect(Collectors.joining(",", "{\"results\":[", "]}"));
        exchange.sendResponseHeaders(202, 0);
        exchange.getResponseBody().write(results.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }
}
