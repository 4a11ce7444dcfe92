package io.bellwether.embedded.broker;

import io.bellwether.embedded.EmbeddedStartException;
import io.bellwether.embedded.EmbeddedStartException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * The broker's directory, held by one process at a time.
 *
 * <p><em>Failure modes.</em> The lock is the operating system's: it goes with the process, also after kill -9, so there
 * is never a stale one to delete. A kill in the middle of the first format leaves a directory without its mark
 * ({@code meta.properties}), and the next start formats it again; nothing was stored there yet.
 */
final class DataDirectory implements AutoCloseable {

    private static final String LOCK_FILE = "process.lock";
    private static final String FORMAT_MARK = "meta.properties";

    private final Path root;
    private final FileChannel channel;

    private DataDirectory(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /** Creates the directory where it is missing and locks it. */
    static DataDirectory lock(Path root) {
        FileChannel channel = open(root);
        DataDirectory directory = new DataDirectory(root, channel);
        try {
            if (tryLock(channel) == null) {
                String owner = directory.owner();
                throw new EmbeddedStartException(
                        Reason.DATA_DIR,
                        "data directory " + root + " is in use by another broker (process " + owner
                                + "): stop that one, or choose another directory");
            }
            directory.writeOwner();
            return directory;
        } catch (IOException e) {
            directory.close();
            throw unusable(root, e);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Where Kafka keeps its log. */
    Path log() {
        return root.resolve("log");
    }

    /** Formats the log directory for KRaft, once in its life. */
    void formatOnce(int nodeId, String controllerListener) {
        try {
            Files.createDirectories(log());
            if (Files.exists(log().resolve(FORMAT_MARK))) {
                return;
            }
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(nodeId)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(log().toString())
                    .setMetadataLogDirectory(log().toString())
                    .setControllerListenerName(controllerListener)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .run();
        } catch (IOException e) {
            throw unusable(root, e);
        } catch (Exception e) {
            throw new EmbeddedStartException(
                    Reason.DATA_DIR,
                    "data directory " + root + " cannot be formatted: " + e.getMessage()
                            + "; look at what is in it, or choose another directory",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of " + root + " was not released", e);
        }
    }

    private static FileChannel open(Path root) {
        try {
            Files.createDirectories(root);
            return FileChannel.open(
                    root.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very JVM
        }
    }

    private void writeOwner() throws IOException {
        channel.truncate(0);
        channel.write(
                StandardCharsets.UTF_8.encode(
                        Long.toString(ProcessHandle.current().pid())),
                0);
    }

    private String owner() throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        return StandardCharsets.UTF_8.decode(text.flip()).toString();
    }

    private static EmbeddedStartException unusable(Path root, IOException cause) {
        return new EmbeddedStartException(
                Reason.DATA_DIR,
                "data directory " + root + " cannot be used ("
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                        + "): check that it is a directory this user may write to",
                cause);
    }
}
