package io.bellwether.scoring.model.packaging;

import io.bellwether.scoring.model.packaging.ArchiveLayout.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;

/** Writes archives of packages: the same files are always the same bytes, so two archives can be compared by their hash. */
public final class PackageArchive {
    private PackageArchive() {}

    /**
     * Writes an archive, over what may be there; the file appears whole or not at all.
     *
     * @param files content by plain file name, no folders
     * @throws IllegalArgumentException when a name is not plain, or there are too many files
     */
    public static void write(Path archive, SortedMap<String, byte[]> files) throws IOException {
        if (files.isEmpty() || files.size() > ArchiveLayout.MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "a package has 1 to " + ArchiveLayout.MOST_ENTRIES + " files, not " + files.size());
        }
        Path target = archive.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            try (FileChannel channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                write(channel, files);
                channel.force(true);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void write(FileChannel channel, SortedMap<String, byte[]> files) throws IOException {
        List<Entry> entries = new ArrayList<>();
        int offset = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!ArchiveLayout.NAME.matcher(file.getKey()).matches()) {
                throw new IllegalArgumentException("'" + file.getKey() + "' is not the plain name of a file");
            }
            CRC32 crc = new CRC32();
            crc.update(file.getValue());
            Entry entry = new Entry(file.getKey(), (int) crc.getValue(), file.getValue().length, offset);
            entries.add(entry);
            write(channel, ArchiveLayout.local(entry));
            write(channel, ByteBuffer.wrap(file.getValue()));
            offset = entry.end();
        }
        write(channel, ArchiveLayout.directory(entries));
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
