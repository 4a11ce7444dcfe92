package io.bellwether.scoring.stream.store;

/**
 * A Bloom filter for keys that are hashes: who was added may be in it, who was not hardly ever is. A key sets one bit in each of the eight words of one block, so that
 * it is looked up with one or two lines of the processor's cache (Putze, Sanders and Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", WEA 2007; blocks split into words as in the
 * Parquet format). With 16 bits a key, of 1,000 keys that were not added about one seems to be there once it is full. Not thread-safe.
 */
final class BlockFilter {
    /** What a key takes. */
    static final int BITS_PER_KEY = 16;

    private static final int WORDS = 8;
    private static final int KEYS_PER_BLOCK = WORDS * Long.SIZE / BITS_PER_KEY;
    /** Each word takes so many bits of the second hash to choose one of its own. */
    private static final int CHOICE = 6;

    private final long[] words;
    private final int blocks;
    private long room;

    /** @param keys how many it is made for, 1 or more */
    BlockFilter(int keys) {
        blocks = blocks(keys);
        words = new long[blocks * WORDS];
        room = (long) blocks * KEYS_PER_BLOCK;
    }

    /** What a filter for so many keys takes of the heap. */
    static long bytes(int keys) {
        return (long) blocks(keys) * WORDS * Long.BYTES;
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    /** Whether as many keys were added as it was made for. */
    boolean isFull() {
        return room == 0;
    }

    /** Adds a key, of which both hashes are independent and evenly spread. */
    void add(long first, long second) {
        int from = block(first);
        long choices = second;
        for (int i = from; i < from + WORDS; i++) {
            words[i] |= 1L << choices;
            choices >>>= CHOICE;
        }
        room--;
    }

    /** Whether a key may have been added; always, if it was. */
    boolean mayHold(long first, long second) {
        int from = block(first);
        long choices = second;
        for (int i = from; i < from + WORDS; i++) {
            if ((words[i] & (1L << choices)) == 0) {
                return false;
            }
            choices >>>= CHOICE;
        }
        return true;
    }

    /** By the lower half: keys that are added in their order have the upper one nearly in common. */
    private int block(long hash) {
        return (int) ((Integer.toUnsignedLong((int) hash) * blocks) >>> Integer.SIZE) * WORDS;
    }

    private static int blocks(int keys) {
        return (keys - 1) / KEYS_PER_BLOCK + 1;
    }
}
