package io.bellwether.service.streams;

import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a topology's local state, and whether what is in it may be used. With exactly-once, Kafka Streams deletes the state of a task that was not closed
 * in order, or that lacks a store, when it meets it. It does so by aborting the transaction of the task's thread; in the middle of a rebalance, when it
 * cannot commit before, the outputs of the thread's other tasks are aborted with it and their offsets committed later: they are lost (Kafka 4.3.1,
 * {@code TaskManager.handleCorruption}). So such state is deleted before the topology starts. Every store can be read again from its changelog.
 *
 * <p>Deletes nothing but state of its own application: tasks, and folders that it made. One process at a time, held by a lock.
 *
 * <p>Not thread-safe.
 */
final class LocalState {
    private static final Logger log = LoggerFactory.getLogger(LocalState.class);
    private static final String PREFIX = "stores-";
    private static final String IN_USE = "in-use";

    private final Path folder;
    private final Path inUse;
    private final FileChannel lock;

    private LocalState(Path folder, Path inUse, FileChannel lock) {
        this.folder = folder;
        this.inUse = inUse;
        this.lock = lock;
    }

    /**
     * Prepares the folder for this set of stores; it counts as in use until {@link #close}.
     *
     * @param base where the state of this application lies, that of other sets of stores too, which is deleted
     * @param application id of the Kafka Streams application
     * @throws StartupException if another process uses it, or it cannot be written
     */
    static LocalState open(Path base, String application, Topology topology) {
        Path folder = base.resolve(PREFIX + fingerprint(topology));
        Path inUse = base.resolve(IN_USE);
        try {
            Files.createDirectories(folder);
            boolean leftBehind = Files.exists(inUse);
            FileChannel lock = lock(inUse);
            try {
                if (leftBehind) {
                    log.info("The process did not stop in order: its local state is read again from the changelogs");
                    deleteTasks(folder.resolve(application));
                }
                deleteOthers(base, folder, application);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
            return new LocalState(folder, inUse, lock);
        } catch (IOException e) {
            throw new StartupException(
                    ExitCode.DATA_DIR, "The folder of local state " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** For {@code state.dir}. */
    Path folder() {
        return folder;
    }

    /** To be called once all stores were closed in order. */
    void close() {
        try {
            Files.deleteIfExists(inUse);
            lock.close();
        } catch (IOException e) {
            log.warn(
                    "Cannot delete {}: the local state will be read again from the changelogs: {}",
                    inUse,
                    e.toString());
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new StartupException(
                    ExitCode.DATA_DIR,
                    "The local state in " + file.getParent()
                            + " is in use by another process: stop that one, or choose another data directory");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    /** Files stay: one of them names the process, and its producers' transactions with it, which it ends at its next start. */
    private static void deleteTasks(Path state) throws IOException {
        if (Files.exists(state)) {
            for (Path task : list(state, Files::isDirectory)) {
                delete(task);
            }
        }
    }

    private static void deleteOthers(Path base, Path kept, String application) throws IOException {
        List<Path> others = list(base, path -> {
            String name = path.getFileName().toString();
            return !path.equals(kept) && (name.startsWith(PREFIX) || name.equals(application));
        });
        for (Path other : others) {
            log.info("Deleting local state of another set of stores: {}", other.getFileName());
            delete(other);
        }
    }

    private static List<Path> list(Path folder, Predicate<Path> which) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(which).toList();
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
