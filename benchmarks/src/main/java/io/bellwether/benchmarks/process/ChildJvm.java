package io.bellwether.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM of its own with this JVM's class path and environment, but few malloc arenas; what it says goes to a file. It ends with this JVM unless that is killed. Thread-safe.
 *
 * <p><b>Failure modes.</b> Whoever waits for something of a child calls {@link #requireAlive()} meanwhile: it throws, with the end of
 * the log, once the child is gone.
 */
public final class ChildJvm implements AutoCloseable {
    private static final int LAST_LINES = 15;
    /** Of glibc, as the launcher and the image set it; {@code mallopt(3)}. */
    private static final String ARENAS = "2";

    private final Launch launch;
    private final Process process;
    private final Thread atExit;

    /**
     * What is started, and with how much memory.
     *
     * @param name what it is, for messages
     * @param main name of the class whose {@code main} runs
     * @param heapMegabytes both the initial and the largest heap
     * @param log file that its output is added to; its folder exists
     * @param options further options of the JVM
     * @param arguments of its main
     */
    public record Launch(
            String name, String main, int heapMegabytes, Path log, List<String> options, List<String> arguments) {

        public Launch {
            if (heapMegabytes < 1) {
                throw new IllegalArgumentException("a heap of " + heapMegabytes + " MB is none");
            }
            options = List.copyOf(options);
            arguments = List.copyOf(arguments);
        }

        private List<String> command(String classPath) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Xms" + heapMegabytes + "m");
            command.add("-Xmx" + heapMegabytes + "m");
            command.addAll(options);
            command.add("-cp");
            command.add(classPath);
            command.add(main);
            command.addAll(arguments);
            return command;
        }
    }

    private ChildJvm(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly, "end-" + launch.name());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts it and returns at once.
     *
     * @throws UncheckedIOException if no process can be started
     */
    public static ChildJvm start(Launch launch) {
        return start(launch, System.getProperty("java.class.path"));
    }

    /**
     * The same with another class path, such as that of another build.
     *
     * @throws UncheckedIOException if no process can be started
     */
    public static ChildJvm start(Launch launch, String classPath) {
        try {
            ProcessBuilder builder = new ProcessBuilder(launch.command(classPath))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
            builder.environment().put("MALLOC_ARENA_MAX", ARENAS);
            return new ChildJvm(launch, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("no process could be started for " + launch.name(), e);
        }
    }

    /** The operating system's number of the process. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Does nothing while the process lives.
     *
     * @throws IllegalStateException with its exit code and the last lines of its log once it does not
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(launch.name() + " ended with code " + process.exitValue()
                    + "; the end of its log " + launch.log() + ":\n" + lastLines());
        }
    }

    /** Processor time of all its threads since it was started, in steps of about 10 ms; zero once it has ended. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends it as it is (SIGKILL: no hook of it runs) and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
        forget();
    }

    /**
     * Asks it to end in order (SIGTERM) and waits; kills it after the deadline.
     *
     * @return whether it ended by itself
     */
    public boolean stop(Duration deadline) {
        process.destroy();
        boolean ended = awaitEnd(deadline);
        kill();
        return ended;
    }

    /** Waits for the process to end by itself; says whether it did. */
    public boolean awaitEnd(Duration deadline) {
        try {
            return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The same as {@link #kill()}. */
    @Override
    public void close() {
        kill();
    }

    private String lastLines() {
        try (Stream<String> lines = Files.lines(launch.log())) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
        } catch (IOException | UncheckedIOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // This JVM ends, and the hook runs: the child is gone already, which it does not mind.
            return;
        }
    }
}
