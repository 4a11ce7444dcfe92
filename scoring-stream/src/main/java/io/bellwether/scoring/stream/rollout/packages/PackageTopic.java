package io.bellwether.scoring.stream.rollout.packages;

import io.bellwether.schemas.message.ModelPackageChunk;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.LogReader;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The packages that were pushed. A package is there when its commit mark is, which comes last: what a push that was interrupted has left
 * is never seen. Each call reads the topic from its beginning, chunk by chunk. Thread-safe.
 */
public final class PackageTopic {
    private final Cluster cluster;

    /**
     * A package that was pushed.
     *
     * @param id with the hash of its manifest, as events name it
     * @param archive SHA-256 of its archive, 64 lower-case hexadecimal digits
     * @param chunks how many pieces it has
     */
    public record Pushed(ModelId id, String archive, int chunks) {}

    public PackageTopic(Cluster cluster) {
        this.cluster = cluster;
    }

    /** All packages by their marks' keys, in the order of their names. */
    public SortedMap<String, Pushed> list() throws RolloutException {
        SortedMap<String, Pushed> marks = new TreeMap<>();
        try (LogReader<ModelPackageChunk> reader = reader()) {
            reader.readToEnd(entry -> {
                if (PackageRef.isMark(entry.key())) {
                    entry.value()
                            .ifPresentOrElse(
                                    mark -> marks.put(entry.key(), pushed(mark)), () -> marks.remove(entry.key()));
                }
                return true;
            });
        }
        return marks;
    }

    /** The package, if it was pushed. */
    public Optional<Pushed> find(PackageRef ref) throws RolloutException {
        return Optional.ofNullable(list().get(ref.mark()));
    }

    /** The offset behind the last record: another one says that packages may have arrived. */
    public long end() throws RolloutException {
        try (LogReader<ModelPackageChunk> reader = reader()) {
            return reader.end();
        }
    }

    /**
     * Writes a package's archive to a file, over what may be there; the file appears whole and with the right hash or not at all.
     *
     * @return false where the package was not pushed, or not to its end
     * @throws RolloutException where the topic does not hold what its mark says
     */
    public boolean fetch(PackageRef ref, Path target) throws RolloutException, IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        AtomicBoolean done = new AtomicBoolean();
        try (LogReader<ModelPackageChunk> reader = reader();
                PackageAssembly assembly = new PackageAssembly(ref, partial)) {
            reader.readToEnd(entry -> {
                entry.value().ifPresent(chunk -> done.set(took(assembly, entry.key(), chunk)));
                return !done.get();
            });
            if (done.get()) {
                assembly.moveTo(target);
            }
            return done.get();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean took(PackageAssembly assembly, String key, ModelPackageChunk chunk) {
        try {
            return assembly.take(key, chunk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LogReader<ModelPackageChunk> reader() throws RolloutException {
        return new LogReader<>(cluster, cluster.topics().modelPackages());
    }

    private static Pushed pushed(ModelPackageChunk mark) {
        ByteBuffer data = mark.getData().duplicate();
        byte[] manifest = new byte[data.remaining()];
        data.get(manifest);
        ModelId id = new ModelId(mark.getName(), mark.getVersion(), ManifestFile.sha256(manifest));
        return new Pushed(id, mark.getSha256(), mark.getChunks());
    }
}
