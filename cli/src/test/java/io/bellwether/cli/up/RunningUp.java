package io.bellwether.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** {@code bellwether up} in a JVM of its own, which can be killed. Its ports stay the same over restarts. */
final class RunningUp implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path home;
    private final List<Integer> ports;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private RunningUp(Path home, List<Integer> ports) throws IOException {
        this.home = home;
        this.ports = ports;
        this.process = launch();
    }

    static RunningUp start(Path home) throws IOException {
        return new RunningUp(home, freePorts(6));
    }

    String api() {
        return "http://127.0.0.1:" + ports.get(0);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + ports.get(4);
    }

    String registry() {
        return "http://127.0.0.1:" + ports.get(3);
    }

    URI alerting(String path) {
        return URI.create("http://127.0.0.1:" + ports.get(2) + path);
    }

    /** Waits until everything says that it is ready. */
    void awaitReady() {
        Awaitility.await("bellwether up is ready; its output is " + home.resolve("up.log"))
                .atMost(PATIENCE)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("it ended with code " + process.exitValue());
                    }
                    return status(URI.create("http://127.0.0.1:" + ports.get(5) + "/readyz")) == 200;
                });
    }

    /** Totals of the ledger. */
    JsonNode ledger() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(1) + "/v1/ledger"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return new ObjectMapper().readTree(response.body()).get("total");
    }

    /** SIGKILL: no hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    void startAgain() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx640m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.bellwether.cli.Main",
                "up",
                "--data-dir",
                home.toString(),
                "--set",
                "bellwether.scoring.models-dir=" + Path.of("..", "models").toAbsolutePath()));
        List<String> options = List.of(
                "--api-port", "--scoring-port", "--alerting-port", "--registry-port", "--broker-port", "--admin-port");
        for (int i = 0; i < options.size(); i++) {
            command.add(options.get(i));
            command.add(ports.get(i).toString());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("up.log").toFile()))
                .start();
    }

    private int status(URI uri) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** Ports that were free a moment ago; all are held until the last is found, so that they differ. */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
