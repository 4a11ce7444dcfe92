package io.bellwether.scoring.model.packaging;

import io.bellwether.scoring.model.packaging.ArchiveLayout.Entry;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * An archive in the one form that {@link ArchiveLayout} gives it, which leaves no room for entries that lead elsewhere, stand twice, unfold
 * to more than they are or mean one thing to one reader and another to the next.
 */
final class ArchiveSource implements PackageSource {
    private static final long LARGEST = 1L << 30;
    private static final int METHOD = 8;
    private static final int CRC = 14;
    private static final int SIZE = 22;
    private static final int NAME_LENGTH = 26;
    private static final String AGAIN = "; pack it again with `bellwether model pack`";

    private final SeekableByteChannel channel;
    private final Map<String, Entry> entries = new TreeMap<>();

    ArchiveSource(Path location) throws IOException {
        if (!Files.isRegularFile(location)) {
            throw new IOException("there is neither a folder nor an archive");
        }
        channel = Files.newByteChannel(location);
        try {
            if (channel.size() > LARGEST) {
                throw RefusedException.tooLarge(channel.size(), LARGEST);
            }
            index();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public byte[] read(String name, long atMost) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IOException("it is not in the archive");
        }
        if (entry.size() > atMost) {
            throw RefusedException.tooLarge(entry.size(), atMost);
        }
        byte[] bytes = new byte[entry.size()];
        read(entry.dataOffset(), ByteBuffer.wrap(bytes));
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if ((int) crc.getValue() != entry.crc()) {
            throw refused("'" + name + "' is damaged: its checksum is another one; fetch the archive again");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void index() throws IOException {
        List<Entry> inOrder = new ArrayList<>();
        int next = 0;
        ByteBuffer header = header(next);
        while (header.getInt(0) == ArchiveLayout.LOCAL) {
            Entry entry = entry(header, next);
            check(entry, inOrder);
            inOrder.add(entry);
            next = entry.end();
            header = header(next);
        }
        if (inOrder.isEmpty()) {
            throw refused("it is no archive of a package" + AGAIN);
        }
        ByteBuffer expected = ArchiveLayout.directory(inOrder);
        ByteBuffer found = ArchiveLayout.buffer(expected.remaining());
        boolean same = channel.size() == (long) next + expected.remaining();
        if (same) {
            read(next, found);
            same = found.flip().equals(expected);
        }
        if (!same) {
            throw refused("its directory does not match its entries, or holds attributes, links or comments" + AGAIN);
        }
    }

    private Entry entry(ByteBuffer header, int offset) throws IOException {
        byte[] bytes = new byte[Short.toUnsignedInt(header.getShort(NAME_LENGTH))];
        read((long) offset + ArchiveLayout.LOCAL_HEADER, ByteBuffer.wrap(bytes));
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!ArchiveLayout.NAME.matcher(name).matches()) {
            throw refused("its entry '" + name.replaceAll("[^ -~]", "?") + "' is not the plain name of a file" + AGAIN);
        }
        if (header.getShort(METHOD) != 0) {
            throw refused("its entry '" + name + "' is compressed, and only stored ones are taken" + AGAIN);
        }
        int size = header.getInt(SIZE);
        if (size < 0 || offset + ArchiveLayout.LOCAL_HEADER + name.length() + (long) size > channel.size()) {
            throw refused("its entry '" + name + "' is cut off; fetch the archive again");
        }
        Entry entry = new Entry(name, header.getInt(CRC), size, offset);
        if (!ArchiveLayout.local(entry).limit(ArchiveLayout.LOCAL_HEADER).equals(header)) {
            throw refused("its entry '" + name + "' has flags, times or extra fields" + AGAIN);
        }
        return entry;
    }

    private void check(Entry entry, List<Entry> before) throws IOException {
        if (entries.put(entry.name(), entry) != null) {
            throw refused("its entry '" + entry.name() + "' stands twice" + AGAIN);
        }
        if (!before.isEmpty() && before.get(before.size() - 1).name().compareTo(entry.name()) > 0) {
            throw refused("its entries are not in the order of their names" + AGAIN);
        }
        if (entries.size() > ArchiveLayout.MOST_ENTRIES) {
            throw refused("it has more than " + ArchiveLayout.MOST_ENTRIES + " entries" + AGAIN);
        }
    }

    private ByteBuffer header(int offset) throws IOException {
        ByteBuffer header = ArchiveLayout.buffer(ArchiveLayout.LOCAL_HEADER);
        if (channel.size() - offset >= header.capacity()) {
            read(offset, header);
        }
        return header.rewind();
    }

    private void read(long offset, ByteBuffer into) throws IOException {
        channel.position(offset);
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw refused("it ends too early; fetch it again");
            }
        }
    }

    private static RefusedException refused(String why) {
        return new RefusedException(Reason.ARCHIVE, why);
    }
}
