package io.bellwether.scoring.model.packaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The one form an archive of ours has: a ZIP file (PKWARE APPNOTE) whose entries are stored, in the order of their names, of 1980-01-01,
 * with no extra field, comment or attribute. So the same files are the same bytes wherever they are packed, and an archive that says
 * anything else in any field is not one of ours.
 */
final class ArchiveLayout {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
    static final int MOST_ENTRIES = 64;
    static final int LOCAL = 0x04034b50;
    static final int LOCAL_HEADER = 30;

    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_HEADER = 46;
    private static final int END = 0x06054b50;
    private static final int END_RECORD = 22;
    private static final short VERSION = 10;
    private static final short STORED = 0;
    private static final short MIDNIGHT = 0;
    private static final short FIRST_OF_1980 = 0x21;

    private ArchiveLayout() {}

    /**
     * What the directory says of a file.
     *
     * @param offset of its local header
     */
    record Entry(String name, int crc, int size, int offset) {

        int dataOffset() {
            return offset + LOCAL_HEADER + name.length();
        }

        int end() {
            return Math.addExact(dataOffset(), size);
        }
    }

    /** The header that stands before the data. */
    static ByteBuffer local(Entry entry) {
        ByteBuffer header = buffer(LOCAL_HEADER + entry.name().length()).putInt(LOCAL);
        return described(header, entry).put(name(entry)).flip();
    }

    /** What stands behind the last data. */
    static ByteBuffer directory(List<Entry> entries) {
        int size = entries.stream()
                .mapToInt(entry -> CENTRAL_HEADER + entry.name().length())
                .sum();
        ByteBuffer directory = buffer(size + END_RECORD);
        for (Entry entry : entries) {
            described(directory.putInt(CENTRAL).putShort(VERSION), entry)
                    .putShort((short) 0) // comment
                    .putShort((short) 0) // disk
                    .putShort((short) 0) // internal attributes
                    .putInt(0) // external attributes
                    .putInt(entry.offset())
                    .put(name(entry));
        }
        int start = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
        short count = (short) entries.size();
        return directory
                .putInt(END)
                .putInt(0) // disks
                .putShort(count)
                .putShort(count)
                .putInt(size)
                .putInt(start)
                .putShort((short) 0) // comment
                .flip();
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The fields that both headers share. */
    private static ByteBuffer described(ByteBuffer header, Entry entry) {
        return header.putShort(VERSION)
                .putShort((short) 0) // flags
                .putShort(STORED)
                .putShort(MIDNIGHT)
                .putShort(FIRST_OF_1980)
                .putInt(entry.crc())
                .putInt(entry.size())
                .putInt(entry.size())
                .putShort((short) entry.name().length())
                .putShort((short) 0); // extra
    }

    private static byte[] name(Entry entry) {
        return entry.name().getBytes(StandardCharsets.US_ASCII);
    }
}
