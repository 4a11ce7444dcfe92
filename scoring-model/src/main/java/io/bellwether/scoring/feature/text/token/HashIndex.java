package io.bellwether.scoring.feature.text.token;

import java.util.List;

/**
 * From the {@link GramHash} of a gram to its number, without the gram itself: one array, open addressing. That two grams of the list
 * share a hash is refused; that an unknown run has the hash of a known gram is as likely as guessing 64 bits. Immutable and thread-safe.
 */
public final class HashIndex {
    /** The number of what is not in the index. */
    public static final int NONE = 0;

    private final long[] hashes;
    private final int[] numbers;
    private final int mask;

    /**
     * Numbers the grams from 1 on.
     *
     * @throws IllegalArgumentException if one occurs twice, or two have the same hash
     */
    public HashIndex(List<String> grams) {
        int size = Integer.highestOneBit(Math.max(4, grams.size() * 2 - 1)) << 1;
        hashes = new long[size];
        numbers = new int[size];
        mask = size - 1;
        for (int i = 0; i < grams.size(); i++) {
            long hash = GramHash.of(grams.get(i));
            int slot = slot(hash);
            if (numbers[slot] != NONE) {
                String other = grams.get(numbers[slot] - 1);
                throw new IllegalArgumentException("line " + (i + 1) + " of the vocabulary "
                        + (other.equals(grams.get(i)) ? "repeats" : "is '" + grams.get(i) + "', with the hash of")
                        + " '" + other + "'");
            }
            hashes[slot] = hash;
            numbers[slot] = i + 1;
        }
    }

    /** The number of the gram with this hash, {@link #NONE} when there is none. */
    public int number(long hash) {
        return numbers[slot(hash)];
    }

    private int slot(long hash) {
        int slot = (int) GramHash.spread(hash) & mask;
        while (numbers[slot] != NONE && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
