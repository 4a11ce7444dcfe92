package io.bellwether.alerting.window;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * Remembers the last units of a bucket by a 64-bit hash, so that a story told by five sources, or a news item of five entities in a group that cannot tell them
 * apart, counts once. A unit is forgotten, and would count again, only after {@link #CAPACITY} others in the same bucket.
 *
 * <p>The hashes stand in blocks, each of which can be kept by itself once it is full; the one that is being filled is the {@link #tail}. 12 to 24 bytes for each unit,
 * and some ten more in the store. Not thread-safe.
 */
public final class UnitMemory {
    /** Hashes kept per bucket; a power of two. */
    public static final int CAPACITY = 8_192;

    /** Hashes in a block. */
    public static final int BLOCK = 64;

    /** Hash n is at n modulo the capacity. */
    private long[] ring = new long[0];

    /** Open addressing: place in the ring, plus 1, which a char can hold; 0 where there is nothing. What has been overwritten in the ring is not found, and goes when the table is made anew. */
    private char[] table = new char[0];

    private int filled;
    private long added;

    /** A memory of so many hashes, whose blocks are put back with {@link #restore}. */
    public static UnitMemory of(long added) {
        UnitMemory memory = new UnitMemory();
        memory.added = added;
        memory.ring = new long[roomFor(memory.size())];
        return memory;
    }

    /** Remembers a hash; true when it was not remembered yet. */
    boolean isNew(long hash) {
        if (knows(hash)) {
            return false;
        }
        int place = (int) (added % CAPACITY);
        if (place >= ring.length) {
            ring = Arrays.copyOf(ring, roomFor(place + 1));
        }
        ring[place] = hash;
        added++;
        if (2 * (filled + 1) > table.length) {
            fillTable();
        } else {
            insert(place);
        }
        return true;
    }

    /** Whether the hash is remembered. */
    boolean knows(long hash) {
        if (ring.length == 0) {
            return false;
        }
        if (table.length == 0) {
            fillTable();
        }
        for (int i = slot(hash); table[i] != 0; i = (i + 1) % table.length) {
            if (ring[table[i] - 1] == hash) {
                return true;
            }
        }
        return false;
    }

    /** Number of units that were ever remembered. */
    public long added() {
        return added;
    }

    /** Number of blocks in use, the one that is being filled included. */
    public int blocks() {
        return (size() + BLOCK - 1) / BLOCK;
    }

    /** Hands over the blocks that were filled, again perhaps, after so many units had been remembered: number and hashes. */
    public void filledSince(long remembered, BiConsumer<Integer, long[]> each) {
        long end = added / BLOCK;
        for (long block = Math.max(remembered / BLOCK, end - CAPACITY / BLOCK); block < end; block++) {
            int place = (int) (block * BLOCK % CAPACITY);
            each.accept(place / BLOCK, Arrays.copyOfRange(ring, place, place + BLOCK));
        }
    }

    /** The hashes of the block that is being filled, fewer than {@link #BLOCK}. */
    public long[] tail() {
        int place = (int) (added % CAPACITY);
        return Arrays.copyOfRange(ring, place - place % BLOCK, place);
    }

    /** Puts hashes back that begin with a block; what is in the {@link #tail} afterwards. */
    public void restore(int block, long[] hashes) {
        System.arraycopy(hashes, 0, ring, block * BLOCK, hashes.length);
        table = new char[0];
    }

    /** Puts the {@link #tail} back. */
    public void restoreTail(long[] hashes) {
        restore((int) (added % CAPACITY) / BLOCK, hashes);
    }

    /** Hands over what is remembered. */
    void forEach(LongConsumer each) {
        for (int place = 0; place < size(); place++) {
            each.accept(ring[place]);
        }
    }

    /** Number of hashes that are remembered. */
    int size() {
        return (int) Math.min(added, CAPACITY);
    }

    private static int roomFor(int hashes) {
        return hashes == 0 ? 0 : Math.max(8, Integer.highestOneBit(2 * hashes - 1));
    }

    private void fillTable() {
        // One more than there are: the table of a full memory would be made anew with every unit.
        table = new char[2 * Math.max(8, roomFor(size() + 1))];
        filled = 0;
        for (int place = 0; place < size(); place++) {
            insert(place);
        }
    }

    private void insert(int place) {
        int i = slot(ring[place]);
        while (table[i] != 0) {
            i = (i + 1) % table.length;
        }
        table[i] = (char) (place + 1);
        filled++;
    }

    private int slot(long hash) {
        return (int) hash & (table.length - 1);
    }
}
