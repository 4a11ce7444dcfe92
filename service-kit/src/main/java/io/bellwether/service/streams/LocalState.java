package io.bellwether.service.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a topology's local state, and whether what is in it may be used. With exactly-once, Kafka Streams deletes the state of a task that was not closed
 * in order, or that lacks a store, when it meets it. It does so by aborting the transaction of the task's thread; in the middle of a rebalance, when it
 * cannot commit before, the outputs of the thread's other tasks are aborted with it and their offsets committed later: they are lost (Kafka 4.3.1,
 * {@code TaskManager.handleCorruption}). So such state is deleted before the topology starts. Every store can be read again from its changelog.
 *
 * <p>Not thread-safe.
 */
final class LocalState {
    private static final Logger log = LoggerFactory.getLogger(LocalState.class);
    private static final String PREFIX = "stores-";

    private final Path folder;
    private final Path inUse;

    private LocalState(Path folder) {
        this.folder = folder;
        this.inUse = folder.resolve("in-use");
    }

    /**
     * Prepares the folder for this set of stores.
     *
     * @param base folder of this topology alone; state of another set of stores in it is deleted
     * @throws UncheckedIOException if the folder cannot be written
     */
    static LocalState open(Path base, Topology topology) {
        LocalState state = new LocalState(base.resolve(PREFIX + fingerprint(topology)));
        try {
            if (Files.exists(state.inUse)) {
                log.info("The process did not stop in order: its local state is read again from the changelogs");
                delete(state.folder);
            }
            Files.createDirectories(state.folder);
            deleteOthers(base, state.folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the folder of local state " + state.folder, e);
        }
        return state;
    }

    Path folder() {
        return folder;
    }

    /**
     * To be called before any store is opened.
     *
     * @throws UncheckedIOException if the folder cannot be written
     */
    void use() {
        try {
            Files.createFile(inUse);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + inUse, e);
        }
    }

    /** To be called once all stores were closed in order. */
    void close() {
        try {
            Files.deleteIfExists(inUse);
        } catch (IOException e) {
            log.warn(
                    "Cannot delete {}: the local state will be read again from the changelogs: {}",
                    inUse,
                    e.toString());
        }
    }

    private static void deleteOthers(Path base, Path kept) throws IOException {
        try (Stream<Path> all = Files.list(base)) {
            for (Path other : all.filter(path -> !path.equals(kept)).toList()) {
                log.info("Deleting local state of another set of stores: {}", other.getFileName());
                delete(other);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String fingerprint(Topology topology) {
        SortedSet<String> stores = new TreeSet<>();
        for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
            for (TopologyDescription.Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Processor processor) {
                    stores.addAll(processor.stores());
                }
            }
        }
        return UUID.nameUUIDFromBytes(String.join("\n", stores).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
