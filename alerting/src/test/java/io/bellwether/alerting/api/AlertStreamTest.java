package io.bellwether.alerting.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.message.AlertState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServedApi api = new ServedApi();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void tellsWhatChangesFromNowOnWithItsPosition() throws Exception {
        api.put(7, "before", AlertState.FIRING, "negative");
        try (Listener listener = listen("")) {
            await().atMost(PATIENCE).until(() -> listener.lines.contains("id: 8-0"));
            api.put(9, "a1", AlertState.FIRING, "negative");
            api.post("/v1/alerts/a1/acknowledge", "{\"by\": \"ann\"}", 200);
            api.post("/v1/alerts/a1/comments", "{\"by\": \"ann\", \"text\": \"two\\nlines\"}", 201);
            await().atMost(PATIENCE).until(() -> listener.lines.contains("id: 10-2"));

            assertThat(listener.type).isEqualTo("text/event-stream");
            assertThat(listener.lines)
                    .containsSubsequence(
                            "event: alert",
                            "id: 10-0",
                            "event: acknowledgement",
                            "id: 10-1",
                            "event: comment",
                            "id: 10-2")
                    .noneMatch(line -> line.contains("before"))
                    .anyMatch(line -> line.startsWith("data: {\"alertId\":\"a1\""));
            await().atMost(PATIENCE).until(() -> listener.lines.contains(": heartbeat"));
        }
    }

    @Test
    void whoComesBackGetsWhatWasMissed() throws Exception {
        for (int i = 0; i < 3; i++) {
            api.put(i, "a" + i, AlertState.FIRING, "negative");
        }

        try (Listener listener = listen("1-0")) {
            await().atMost(PATIENCE).until(() -> listener.lines.contains("id: 3-0"));

            assertThat(listener.lines)
                    .containsSubsequence("id: 1-0", "id: 2-0", "id: 3-0")
                    .noneMatch(line -> line.contains("\"a0\""));
        }
    }

    @Test
    void whoMissedTooMuchIsSentBackToTheList() throws Exception {
        for (int i = 0; i < 20; i++) {
            api.put(i, "a" + i, AlertState.FIRING, "negative");
        }

        try (Listener listener = listen("1-0")) {
            await().atMost(PATIENCE).until(() -> listener.lines.contains("event: reset"));
            api.put(20, "next", AlertState.FIRING, "negative");
            await().atMost(PATIENCE).until(() -> listener.lines.contains("id: 21-0"));

            assertThat(listener.lines).containsSubsequence("event: reset", "id: 20-0", "event: alert", "id: 21-0");
        }
        assertThat(api.get("/v1/alerts", 200).path("position").asText()).isEqualTo("21-0");
    }

    @Test
    void aPositionThatIsNoneIsRefused() throws Exception {
        assertThat(api.get("/v1/alerts:stream?after=here", 400).path("detail").asText())
                .contains("such as 120-7");
    }

    private Listener listen(String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri("/v1/alerts:stream"));
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response =
                api.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        return new Listener(response);
    }

    /** Reads the lines of a stream until it is closed. */
    private static final class Listener implements AutoCloseable {
        final List<String> lines = new CopyOnWriteArrayList<>();
        final String type;
        private final InputStream stream;
        private final Thread thread;

        Listener(HttpResponse<InputStream> response) {
            type = response.headers().firstValue("content-type").orElse("");
            stream = response.body();
            thread = new Thread(this::read, "listener");
            thread.start();
        }

        private void read() {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException closed) {
                lines.add("closed");
            }
        }

        @Override
        public void close() throws IOException {
            stream.close();
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
