package io.bellwether.scoring.stream.rollout.packages;

import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.scoring.model.packaging.TrustedKeys;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages of an instance: those of its models directory, and those that were pushed, which it keeps on its disk. Whatever it gives was
 * checked for hashes and signature; the load gate is the caller's. Not thread-safe.
 */
public final class PackageStore {
    private static final Logger LOG = LoggerFactory.getLogger(PackageStore.class);
    private static final String ARCHIVE = ".zip";

    private final Path modelsDir;
    private final Path cache;
    private final TrustedKeys trusted;
    private final Fetching topic;

    /** Where pushed packages come from, such as {@link PackageTopic#fetch}. */
    public interface Fetching {
        /** False where the package was not pushed. */
        boolean fetch(PackageRef ref, Path target) throws RolloutException, IOException;
    }

    /**
     * A store.
     *
     * @param modelsDir folder with packages named after their models, or archives of these names with {@value #ARCHIVE}
     * @param cache folder of this instance alone, created when needed
     */
    public PackageStore(Path modelsDir, Path cache, TrustedKeys trusted, Fetching topic) {
        this.modelsDir = modelsDir;
        this.cache = cache;
        this.trusted = trusted;
        this.topic = topic;
    }

    /** Where the models directory has a model's package, or would have it. */
    public Path inModelsDir(ModelName name) {
        return inModelsDir(modelsDir, name);
    }

    /** Where a models directory has a model's package, or would have it. */
    public static Path inModelsDir(Path modelsDir, ModelName name) {
        Path folder = modelsDir.resolve(name.key());
        Path archive = modelsDir.resolve(name.key() + ARCHIVE);
        return !Files.exists(folder) && Files.exists(archive) ? archive : folder;
    }

    /**
     * Opens a package.
     *
     * @param version empty for the package in the models directory
     * @throws PackageException where it must not be used
     * @throws RolloutException where it is nowhere, or cannot be fetched
     */
    public PackageFiles open(ModelName name, Optional<String> version) throws PackageException, RolloutException {
        PackageFiles files = version.isEmpty()
                ? PackageFiles.open(inModelsDir(name), trusted)
                : pushed(name, new PackageRef(name.key(), version.get()));
        name.check(files);
        return files;
    }

    /** Deletes what is kept of a model but for these versions. */
    public void keepOnly(ModelName name, Set<String> versions) {
        try (Stream<Path> kept =
                Files.isDirectory(cache.resolve(name.key())) ? Files.list(cache.resolve(name.key())) : Stream.empty()) {
            for (Path file : kept.toList()) {
                String version = String.valueOf(file.getFileName()).replaceFirst("\\.zip$", "");
                if (!versions.contains(version)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Packages that nobody needs any more cannot be deleted from {}: {}", cache, e.toString());
        }
    }

    private PackageFiles pushed(ModelName name, PackageRef ref) throws PackageException, RolloutException {
        if (!ref.isPlain()) {
            throw new RolloutException("model-control names a version of " + ref.name()
                    + " that no package can have; roll back (`bellwether model rollback " + ref.name() + "`)");
        }
        Path kept = cache.resolve(ref.name()).resolve(ref.version() + ARCHIVE);
        if (Files.exists(kept)) {
            try {
                return checked(ref, PackageFiles.open(kept, trusted));
            } catch (PackageException e) {
                LOG.warn("The package {} is fetched again, what is kept of it cannot be used: {}", ref, e.getMessage());
            }
        }
        try {
            if (topic.fetch(ref, kept)) {
                return checked(ref, PackageFiles.open(kept, trusted));
            }
        } catch (IOException e) {
            throw new RolloutException(
                    "The package " + ref + " cannot be kept in " + cache.toAbsolutePath() + ": " + e
                            + ". Check space and permissions of bellwether.data-dir",
                    e);
        }
        return inModelsDir(name, ref)
                .orElseThrow(() -> new RolloutException("The package " + ref
                        + " is neither in model-packages nor in the models directory. Push it (`bellwether model push`),"
                        + " or roll back (`bellwether model rollback " + ref.name() + "`)"));
    }

    /** The version of the models directory may be named, too. */
    private Optional<PackageFiles> inModelsDir(ModelName name, PackageRef ref) throws PackageException {
        Path location = inModelsDir(name);
        if (!Files.exists(location)) {
            return Optional.empty();
        }
        return Optional.of(PackageFiles.open(location, trusted))
                .filter(files -> files.id().version().equals(ref.version()));
    }

    private static PackageFiles checked(PackageRef ref, PackageFiles files) throws PackageException {
        if (!files.id().name().equals(ref.name()) || !files.id().version().equals(ref.version())) {
            throw files.refused(
                    PackageException.Reason.MANIFEST,
                    "manifest.yaml",
                    "it was pushed as " + ref + " and is " + files.id() + "; push it again under another version");
        }
        return files;
    }
}
