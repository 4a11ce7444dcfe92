package io.bellwether.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who starts and ends a service from a shell: each test forks a JVM. */
class ServiceRunnerIT {

    private static final Pattern ADMIN = Pattern.compile("Health and metrics: (http://\\S+?)[\"\\s]");

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endWhatStillRuns() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void sigtermStopsEverythingInOrderAndTheCodeSaysSo() throws Exception {
        Process process = fork("--set", "bellwether.waiting.port=1");
        await().atMost(Duration.ofSeconds(20)).until(() -> output().contains("waiting is up"));
        Matcher admin = ADMIN.matcher(output());
        assertThat(admin.find()).isTrue();
        assertThat(status(admin.group(1) + "/readyz")).isEqualTo(200);

        process.destroy();

        assertThat(exitCode(process)).isEqualTo(143);
        assertThat(output().lines().filter(line -> line.startsWith("start ") || line.startsWith("stop ")))
                .containsExactly("start first", "start second", "stop second", "stop first");
    }

    @Test
    void aWrongConfigurationEndsWithAllProblemsAndCodeThree() throws Exception {
        Path yaml = Files.writeString(
                directory.resolve("c.yaml"), "bellwether:\n  wating:\n    port: 1\n  log.format: xml\n");

        Process process = fork("--config", yaml.toString());

        assertThat(exitCode(process)).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(output())
                .contains("waiting: 3 problems in the configuration:")
                .contains(
                        "bellwether.waiting.port",
                        "did you mean bellwether.waiting.port?",
                        "expected one of text, json")
                .doesNotContain("\tat ", "start first");
    }

    @Test
    void printConfigShowsValuesWithTheirOriginAndStartsNothing() throws Exception {
        Process process = fork("--print-config", "--set", "bellwether.waiting.port=1");

        assertThat(exitCode(process)).isZero();
        assertThat(output())
                .contains("bellwether.waiting.port = 1  (command line)", "bellwether.admin.host = 127.0.0.1  (default)")
                .contains("bellwether.admin.port = 0  (environment BELLWETHER_ADMIN_PORT)")
                .doesNotContain("start first");
    }

    @Test
    void helpNeedsNoConfigurationAndNamesEverySetting() throws Exception {
        Process process = fork("--help");

        assertThat(exitCode(process)).isZero();
        assertThat(output()).contains("Usage: waiting", "bellwether.waiting.port", "bellwether.log.format = text");
    }

    @Test
    void aWrongOptionIsAUsageError() throws Exception {
        Process process = fork("--prot", "1");

        assertThat(exitCode(process)).isEqualTo(ExitCode.USAGE.code());
        assertThat(output()).isEqualToIgnoringNewLines("Command line: there is no option --prot; see --help.");
    }

    @Test
    void logsAreJsonOnRequest() throws Exception {
        Process process = fork("--set=bellwether.waiting.port=1", "--set=bellwether.log.format=json");
        await().atMost(Duration.ofSeconds(20)).until(() -> output().contains("waiting is up"));
        process.destroy();

        assertThat(exitCode(process)).isEqualTo(143);
        assertThat(output().lines().filter(line -> !line.startsWith("st")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    private Process fork(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WaitingMain.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("BELLWETHER_"));
        builder.environment().put("BELLWETHER_ADMIN_PORT", "0");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Path log() {
        return directory.resolve("output");
    }

    private String output() throws IOException {
        return Files.readString(log());
    }

    private static int status(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
