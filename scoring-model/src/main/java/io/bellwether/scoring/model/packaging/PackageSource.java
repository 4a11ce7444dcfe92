package io.bellwether.scoring.model.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Where the files of a package lie. Nothing is trusted about it but that names are plain and sizes bounded. */
sealed interface PackageSource extends AutoCloseable permits FolderSource, ArchiveSource, MemorySource {

    /** Names of all files. */
    Set<String> names();

    /**
     * The bytes of a file.
     *
     * @throws RefusedException when it is larger, or not what it should be
     */
    byte[] read(String name, long atMost) throws IOException;

    @Override
    void close() throws IOException;

    /** A folder or an archive. */
    static PackageSource of(Path location) throws IOException {
        return Files.isDirectory(location) ? new FolderSource(location) : new ArchiveSource(location);
    }

    /** Something that must not be read, although it could be. */
    final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final PackageException.Reason reason;

        RefusedException(PackageException.Reason reason, String why) {
            super(why);
            this.reason = reason;
        }

        PackageException.Reason reason() {
            return reason;
        }

        static RefusedException tooLarge(long size, long atMost) {
            return new RefusedException(
                    PackageException.Reason.FILE,
                    "has " + size + " bytes, at most " + atMost + " are taken; make the model smaller");
        }
    }
}
