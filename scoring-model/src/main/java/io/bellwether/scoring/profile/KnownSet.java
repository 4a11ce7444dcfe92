package io.bellwether.scoring.profile;

/**
 * The last few distinct things that were seen, as 16-bit fingerprints, least recently seen first. What is among the last
 * {@code capacity} is always found; something else is taken for known with a probability of at most {@code capacity / 65536}.
 */
final class KnownSet {
    private final char[] members;
    private int size;

    KnownSet(int capacity) {
        members = new char[capacity];
    }

    void clear() {
        size = 0;
    }

    void copyFrom(KnownSet other) {
        size = other.size;
        System.arraycopy(other.members, 0, members, 0, size);
    }

    boolean contains(int fingerprint) {
        return find(fingerprint) >= 0;
    }

    void add(int fingerprint) {
        int found = find(fingerprint);
        if (found < 0 && size < members.length) {
            size++;
        } else {
            int gap = Math.max(found, 0);
            System.arraycopy(members, gap + 1, members, gap, size - gap - 1);
        }
        members[size - 1] = (char) fingerprint;
    }

    void write(ByteSink sink) {
        sink.unsigned(size);
        sink.raw16(members, size);
    }

    void read(ByteSource source) {
        int entries = source.count(members.length);
        source.raw16(members, entries);
        size = entries;
    }

    private int find(int fingerprint) {
        char wanted = (char) fingerprint;
        for (int i = size - 1; i >= 0; i--) {
            if (members[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
