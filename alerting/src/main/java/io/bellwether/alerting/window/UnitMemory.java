package io.bellwether.alerting.window;

import java.util.Arrays;

/**
 * Remembers the last units of a bucket by a 64-bit hash, so that a news item of five entities counts once in a group that cannot tell them apart.
 *
 * <p>The parts of an item are written next to each other, so a short memory is enough: a unit is forgotten, and would count again, only after
 * {@link #CAPACITY} others in the same bucket. Not thread-safe.
 */
public final class UnitMemory {
    /** Hashes kept per bucket. */
    public static final int CAPACITY = 128;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] ring = new long[0];
    private int next;

    /** Remembers the unit under a purpose; true when it was not remembered yet. */
    boolean isNew(String purpose, String unit) {
        long hash = hash(purpose, unit);
        for (long known : ring) {
            if (known == hash) {
                return false;
            }
        }
        add(hash);
        return true;
    }

    /** The hashes, oldest first. */
    public long[] hashes() {
        long[] ordered = new long[ring.length];
        for (int i = 0; i < ring.length; i++) {
            ordered[i] = ring[(next + i) % ring.length];
        }
        return ordered;
    }

    /** A memory that holds these hashes, oldest first. */
    public static UnitMemory of(long[] hashes) {
        UnitMemory memory = new UnitMemory();
        memory.ring = Arrays.copyOf(hashes, Math.min(hashes.length, CAPACITY));
        return memory;
    }

    private void add(long hash) {
        if (ring.length < CAPACITY) {
            ring = Arrays.copyOf(hashes(), ring.length + 1);
            ring[ring.length - 1] = hash;
            next = 0;
        } else {
            ring[next] = hash;
            next = (next + 1) % CAPACITY;
        }
    }

    /** FNV-1a over both texts, then the finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long hash(String purpose, String unit) {
        long hash = mixIn(mixIn(FNV_OFFSET, purpose) * FNV_PRIME, unit);
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    private static long mixIn(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * FNV_PRIME;
        }
        return mixed;
    }
}
