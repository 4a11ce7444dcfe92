package io.bellwether.alerting.window;

/**
 * Knows for sure of most units that no bucket of a window has counted them, so that not every bucket has to be asked: most come once. A Bloom filter (B. H. Bloom, Space/time
 * trade-offs in hash coding with allowable errors, Communications of the ACM 13 (1970), 422-426) with one bit for each unit. Not thread-safe.
 */
final class UnitFilter {
    /** Of each unit that it can take: at most one in sixteen others is taken for it. */
    private static final int BITS = 16;

    private static final int LEAST = 4;

    private final long[] bits;
    private int room;

    /** @param units that it is to be told of before others come; it has room for as many again */
    UnitFilter(int units) {
        room = Math.max(LEAST, Integer.highestOneBit(units) * 4);
        bits = new long[room * BITS / Long.SIZE];
    }

    /** Tells it of a unit; only where {@link #hasRoom}. */
    void add(long unit) {
        bits[word(unit)] |= 1L << unit;
        room--;
    }

    /** Whether it can be told of another one: beyond that too many would be taken for those that it knows. */
    boolean hasRoom() {
        return room > 0;
    }

    /** Whether it may have been told of the unit; false: certainly not. */
    boolean mayKnow(long unit) {
        return (bits[word(unit)] & (1L << unit)) != 0;
    }

    /** The bit within a word is that of the six lowest bits. */
    private int word(long unit) {
        return (int) (unit >>> 6) & (bits.length - 1);
    }
}
