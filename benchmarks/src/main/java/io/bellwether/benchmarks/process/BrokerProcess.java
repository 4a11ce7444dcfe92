package io.bellwether.benchmarks.process;

import io.bellwether.embedded.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A Kafka broker in a process of its own, on loopback: KRaft, one node, topics never created on the fly. It can be killed and started
 * again with the same port and data. Acknowledged records survive the kill, not the loss of power. Not thread-safe.
 */
public final class BrokerProcess implements AutoCloseable {
    /** Heap of the broker, MB. */
    public static final int HEAP_MEGABYTES = 512;

    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private ChildJvm jvm;

    private BrokerProcess(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.jvm = launch();
    }

    /**
     * Starts one and returns when it answers.
     *
     * @param folder of this broker alone, created where missing: {@code data} with its log, {@code broker.log}
     * @param port 0 takes any free one, and keeps it
     * @throws IllegalStateException if it ends, or does not answer within three minutes
     */
    public static BrokerProcess start(Path folder, int port) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the broker's folder " + folder, e);
        }
        BrokerProcess broker = new BrokerProcess(folder, port == 0 ? Loopback.freePort(HOST) : port);
        try {
            broker.awaitAnswer();
            return broker;
        } catch (RuntimeException e) {
            broker.jvm.kill();
            throw e;
        }
    }

    /** Host and port for Kafka clients; the same for life. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** The process that runs now, or ran last. */
    public ChildJvm jvm() {
        return jvm;
    }

    /** SIGKILL. Clients meet a port where nobody listens until {@link #startAgain()}. */
    public void kill() {
        jvm.kill();
    }

    /** After {@link #kill()}: starts on the same port with the same data, and returns at once; {@link #awaitAnswer()} waits. */
    public void startAgain() {
        if (jvm.isAlive()) {
            throw new IllegalStateException("the broker on port " + port + " still runs");
        }
        jvm = launch();
    }

    /**
     * Waits until it answers a client.
     *
     * @throws IllegalStateException if it ends, or does not within three minutes
     */
    public void awaitAnswer() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Object> patience = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                100);
        try (Admin admin = Admin.create(patience)) {
            while (!answers(admin)) {
                jvm.requireAlive();
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the broker on port " + port + " does not answer after " + PATIENCE
                            + "; see " + folder.resolve("broker.log"));
                }
            }
        }
    }

    /** Stops it in order. */
    @Override
    public void close() {
        jvm.stop(STOP);
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }

    private ChildJvm launch() {
        return ChildJvm.start(new ChildJvm.Launch(
                "broker",
                BrokerMain.class.getName(),
                HEAP_MEGABYTES,
                folder.resolve("broker.log"),
                List.of("-XX:+UseG1GC"),
                List.of(folder.resolve("data").toString(), HOST, Integer.toString(port))));
    }
}
