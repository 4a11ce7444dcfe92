package io.bellwether.alerting.notify;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Debian's Alertmanager as a process, and its amtool. It tells a webhook what fires, and what has resolved. */
final class Alertmanager implements AutoCloseable {
    private static final String PROGRAM = "prometheus-alertmanager";
    private static final String TOOL = "amtool";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG = """
            route:
              receiver: hook
              group_by: ['...']
              group_wait: 0s
              group_interval: 1s
              repeat_interval: 1h
            receivers:
              - name: hook
                webhook_configs:
                  - url: http://127.0.0.1:%d/
            """;

    private final Process process;
    private final int port;

    private Alertmanager(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Ends the test where the programs are not installed: as failed where {@code -Dbellwether.test.tools=required}, else as skipped, with the reason. */
    static void require() {
        for (String program : List.of(PROGRAM, TOOL)) {
            if (!isInstalled(program)) {
                String why = program + " is not on the PATH (Debian: apt-get install " + PROGRAM + ")";
                if ("required".equals(System.getProperty("bellwether.test.tools"))) {
                    Assertions.fail(why);
                }
                Assumptions.abort(why);
            }
        }
    }

    /**
     * @param folder for its files, an empty one
     * @param hook port of the webhook it tells
     */
    static Alertmanager start(Path folder, int port, int hook) throws IOException {
        Path config = Files.writeString(folder.resolve("alertmanager.yml"), CONFIG.formatted(hook));
        Process process = new ProcessBuilder(
                        PROGRAM,
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("alertmanager.log").toFile())
                .start();
        Alertmanager alertmanager = new Alertmanager(process, port);
        await().atMost(PATIENCE)
                .until(() -> alertmanager.tool("cluster", "show").exit() == 0);
        return alertmanager;
    }

    /** What it takes for firing, as amtool shows it. */
    JsonNode firing() throws IOException, InterruptedException {
        Answer answer = tool("alert", "query", "--output=json");
        if (answer.exit() != 0) {
            throw new IOException("amtool: " + answer.said());
        }
        return JSON.readTree(answer.said());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }

    private record Answer(int exit, String said) {}

    private Answer tool(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(TOOL, "--alertmanager.url=http://127.0.0.1:" + port), Stream.of(arguments))
                .toList();
        Process running = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(running.waitFor(), said);
    }

    private static boolean isInstalled(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
