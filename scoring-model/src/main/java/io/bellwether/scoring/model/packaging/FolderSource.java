package io.bellwether.scoring.model.packaging;

import io.bellwether.scoring.model.packaging.PackageException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder. Links are followed as long as they stay in it, which is how an orchestrator mounts files; names that begin with a dot, which
 * such mounts and editors leave, are not part of the package.
 */
final class FolderSource implements PackageSource {
    private final Path folder;
    private final Set<String> names;

    FolderSource(Path location) throws IOException {
        folder = location.toRealPath();
        try (Stream<Path> children = Files.list(folder)) {
            names = children.map(child -> String.valueOf(child.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public byte[] read(String name, long atMost) throws IOException {
        Path file = folder.resolve(name).toRealPath();
        if (!file.startsWith(folder)) {
            throw new RefusedException(
                    Reason.FILE, "leads out of the package, to " + file + "; put the file itself there");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedException(Reason.FILE, "is no ordinary file; remove it, or put one there");
        }
        long size = Files.size(file);
        if (size > atMost) {
            throw RefusedException.tooLarge(size, atMost);
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes((int) Math.min(atMost, Integer.MAX_VALUE));
        }
    }

    /** Nothing is kept open. */
    @Override
    public void close() {}
}
