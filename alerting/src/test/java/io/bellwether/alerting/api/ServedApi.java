package io.bellwether.alerting.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.alerting.Alerts;
import io.bellwether.alerting.api.ChangeLog.AlertChange;
import io.bellwether.alerting.api.ChangeLog.ControlChange;
import io.bellwether.alerting.backtest.RuleTests;
import io.bellwether.alerting.control.Control;
import io.bellwether.alerting.control.ControlState;
import io.bellwether.alerting.rule.file.RuleFile;
import io.bellwether.alerting.topology.Standing;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.HttpConfig;
import io.bellwether.testing.TickingClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;

/** The API on a port of its own, with a memory in place of the topics. */
final class ServedApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final TickingClock clock = TickingClock.start();
    final AlertIndex index = new AlertIndex(100);
    final ControlState control = new ControlState(clock, 100);
    final ChangeLog changes = new ChangeLog(10);
    final HttpClient client = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong places = new AtomicLong();
    private final String url;

    ServedApi() {
        this(() -> {
            throw new TimeoutException("there is no Kafka here");
        });
    }

    /** @param consumers what tests of rules read with */
    ServedApi(Supplier<Consumer<byte[], byte[]>> consumers) {
        Desk desk = new Desk(index, control, this::write, changes, clock);
        RuleTests tests = new RuleTests(
                new RuleTests.Wires(new Topics("test."), consumers, Map::of, (topic, bytes) -> Alerts.firing()),
                new RuleTests.Limits(Duration.ofSeconds(1), 100, Duration.ofMinutes(1)));
        ApiServer api = new ApiServer(desk, RuleFile::shipped, new Standing(), tests, Duration.ofMillis(20));
        int port = api.listen(vertx, new HttpConfig("127.0.0.1", 0))
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        url = "http://127.0.0.1:" + port;
    }

    /** Takes a change of an alert, as if it had been read. */
    void put(long place, String id, AlertState state, String rule) {
        Alert alert = alert(id, state, rule);
        index.put(place, alert);
        changes.add(new AlertChange(place, alert));
    }

    static Alert alert(String id, AlertState state, String rule) {
        return Alert.newBuilder(Alerts.firing())
                .setAlertId(id)
                .setState(state)
                .setRule(rule)
                .build();
    }

    URI uri(String path) {
        return URI.create(url + path);
    }

    JsonNode get(String path, int status) throws IOException, InterruptedException {
        return body(HttpRequest.newBuilder(uri(path)), status);
    }

    JsonNode post(String path, String json, int status) throws IOException, InterruptedException {
        return body(
                HttpRequest.newBuilder(uri(path))
                        .header("content-type", "application/json; charset=utf-8")
                        .POST(BodyPublishers.ofString(json)),
                status);
    }

    JsonNode postYaml(String path, String yaml, int status) throws IOException, InterruptedException {
        return body(
                HttpRequest.newBuilder(uri(path))
                        .header("content-type", "application/yaml")
                        .POST(BodyPublishers.ofString(yaml)),
                status);
    }

    JsonNode delete(String path, int status) throws IOException, InterruptedException {
        return body(HttpRequest.newBuilder(uri(path)).DELETE(), status);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode body(HttpRequest.Builder request, int status) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type"))
                .contains(status < 300 ? "application/json" : "application/problem+json");
        return JSON.readTree(response.body());
    }

    private CompletionStage<Void> write(Control said) {
        long place = places.getAndIncrement();
        control.put(place, said);
        changes.add(new ControlChange(place, said));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
