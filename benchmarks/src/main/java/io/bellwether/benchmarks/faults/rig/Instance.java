package io.bellwether.benchmarks.faults.rig;

import io.bellwether.benchmarks.process.ChildJvm;
import io.bellwether.embedded.EmbeddedStartException;
import io.bellwether.embedded.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One instance of a service in a process of its own, with a data directory and ports that it keeps over its lives. Not thread-safe.
 *
 * <p><b>Failure modes.</b> Whoever waits for it gets an exception with the end of its log where it ended by itself.
 */
public final class Instance {
    private static final String HOST = "127.0.0.1";
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Setup setup;
    private final HttpClient http = HttpClient.newHttpClient();
    private String classPath;
    private ChildJvm jvm;
    private Instant startedAt;

    /**
     * What an instance is.
     *
     * @param service which program
     * @param name of the instance and its folder
     * @param folder for its data and log
     * @param port of its endpoint; health is at the next one
     * @param heapMegabytes of its JVM
     * @param settings of its command line
     */
    public record Setup(
            Service service, String name, Path folder, int port, int heapMegabytes, Map<String, String> settings) {
        /** With free ports where no number is given. */
        public Setup {
            if (port == 0) {
                port = twoFreePorts();
            }
            settings = Map.copyOf(settings);
        }

        private static int twoFreePorts() {
            int port = Loopback.freePort(HOST);
            while (!isFree(port + 1)) {
                port = Loopback.freePort(HOST);
            }
            return port;
        }

        private static boolean isFree(int port) {
            try {
                Loopback.requireFree("health", HOST, port);
                return true;
            } catch (EmbeddedStartException taken) {
                return false;
            }
        }
    }

    /** Starts one of this build and returns at once. */
    public static Instance start(Setup setup) throws IOException {
        return start(setup, System.getProperty("java.class.path"));
    }

    /** Starts one of another build and returns at once. */
    public static Instance start(Setup setup, String classPath) throws IOException {
        Files.createDirectories(setup.folder());
        return new Instance(setup, classPath);
    }

    private Instance(Setup setup, String classPath) {
        this.setup = setup;
        this.classPath = classPath;
        this.startedAt = Instant.now();
        this.jvm = launch();
    }

    public String name() {
        return setup.name();
    }

    /** Base of its HTTP endpoint. */
    public URI endpoint() {
        return URI.create("http://" + HOST + ":" + setup.port());
    }

    /** The process that runs now, or ran last. */
    public ChildJvm jvm() {
        return jvm;
    }

    /** When its process was started last. */
    public Instant startedAt() {
        return startedAt;
    }

    /** SIGKILL. */
    public void kill() {
        jvm.kill();
    }

    /** SIGTERM; says whether it ended in order. */
    public boolean stop() {
        return jvm.stop(STOP);
    }

    /** After a kill or a stop: starts again with the same data and ports, and returns at once. */
    public void startAgain() {
        startedAt = Instant.now();
        jvm = launch();
    }

    /** The same with another build. */
    public void startAgain(String otherClassPath) {
        classPath = otherClassPath;
        startAgain();
    }

    /**
     * Waits until its health says ready.
     *
     * @throws IllegalStateException where it ends, or does not in time
     */
    public void awaitReady(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isReady()) {
            jvm.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("instance " + name() + " is not ready after " + patience + "; see "
                        + setup.folder().resolve("log"));
            }
            Thread.sleep(STEP.toMillis());
        }
    }

    /** Whether its health says ready now. */
    public boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + HOST + ":" + (setup.port() + 1) + "/readyz"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private ChildJvm launch() {
        List<String> arguments = new ArrayList<>();
        set(arguments, "bellwether.data-dir", setup.folder().resolve("data").toString());
        set(arguments, setup.service().portSetting(), Integer.toString(setup.port()));
        set(arguments, "bellwether.admin.port", Integer.toString(setup.port() + 1));
        setup.settings().forEach((key, value) -> set(arguments, key, value));
        return ChildJvm.start(
                new ChildJvm.Launch(
                        "instance " + name(),
                        setup.service().main(),
                        setup.heapMegabytes(),
                        setup.folder().resolve("log"),
                        List.of("-XX:+UseG1GC", "-XX:+AlwaysPreTouch", "-XX:MaxDirectMemorySize=256m"),
                        arguments),
                classPath);
    }

    private static void set(List<String> arguments, String key, String value) {
        arguments.add("--set");
        arguments.add(key + "=" + value);
    }
}
