package io.bellwether.benchmarks.pipeline;

import io.bellwether.benchmarks.measured.MeasuredMain;
import io.bellwether.benchmarks.measured.Variant;
import io.bellwether.benchmarks.process.ChildJvm;
import io.bellwether.benchmarks.process.LocalKafka;
import io.bellwether.service.config.KafkaConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * One measured process, with topics, a group and a folder of its own, so that it starts from nothing and leaves nothing. Not
 * thread-safe.
 */
final class Subject implements AutoCloseable {
    /** Heap of a measured process, MB. */
    static final int HEAP_MEGABYTES = 1_024;

    private static final Duration STOP = Duration.ofSeconds(15);

    private final Setup setup;
    private final LocalKafka kafka;
    private final String prefix;
    private final Path folder;
    private @Nullable ChildJvm jvm;

    /**
     * What is measured, and how it is set.
     *
     * @param variant which program
     * @param models folder with model packages
     * @param settings by key, besides where things are
     */
    record Setup(Variant variant, Path models, Map<String, String> settings) {}

    /** Prepared, not started: topics of this prefix are its own. */
    Subject(Setup setup, LocalKafka kafka, String name, Path folder) {
        this.setup = setup;
        this.kafka = kafka;
        this.prefix = name + ".";
        this.folder = folder.resolve(name);
    }

    /** Settings by which another process reaches its topics. */
    List<String> kafkaArguments() {
        return kafka.arguments(prefix);
    }

    /** A file for another process that belongs to it. */
    Path log(String name) {
        return folder.resolveSibling(prefix + name + ".log");
    }

    /** A folder for another process that belongs to it. */
    Path folder(String name) {
        return folder.resolve(name);
    }

    /** How its topics are reached. */
    KafkaConfig kafka() {
        return kafka.config(prefix);
    }

    /** Starts the process and returns at once. */
    ChildJvm start() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
        ChildJvm started = ChildJvm.start(new ChildJvm.Launch(
                setup.variant().title(),
                MeasuredMain.class.getName(),
                HEAP_MEGABYTES,
                folder.resolveSibling(prefix + "log"),
                List.of("-XX:+UseG1GC", "-XX:MaxDirectMemorySize=256m"),
                arguments()));
        jvm = started;
        return started;
    }

    /** Follows how much it has committed of a topic. */
    Progress progress(String topic) {
        return new Progress(kafka(), prefix + "scoring", topic);
    }

    /** Stops the process and deletes its topics and files; its log stays. */
    @Override
    public void close() {
        if (jvm != null) {
            jvm.stop(STOP);
        }
        try (Admin admin = Admin.create(kafka().clientProperties())) {
            List<String> own = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(prefix))
                    .toList();
            admin.deleteTopics(own).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics of " + prefix + " could not be deleted: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete();
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add(setup.variant().name());
        arguments.addAll(kafka.arguments(prefix));
        set(arguments, "bellwether.data-dir", folder.toString());
        set(arguments, "bellwether.admin.port", "0");
        set(arguments, "bellwether.scoring.http.port", "0");
        set(arguments, "bellwether.scoring.models-dir", setup.models().toString());
        setup.settings().forEach((key, value) -> set(arguments, key, value));
        return arguments;
    }

    private static void set(List<String> arguments, String key, String value) {
        arguments.add("--set");
        arguments.add(key + "=" + value);
    }

    private void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
