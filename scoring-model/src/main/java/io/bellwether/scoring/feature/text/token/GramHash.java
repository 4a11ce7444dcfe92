package io.bellwether.scoring.feature.text.token;

/**
 * A 64-bit hash of character runs that can be joined and cut without reading the characters again: a polynomial modulo 2^64 with
 * an odd multiplier (Karp and Rabin 1987). {@code of("ab") == join(of("a"), of("b"), 1)}.
 */
public final class GramHash {
    private static final long MULTIPLIER = 0xD6E8FEB86659FD93L;
    private static final long[] POWERS = new long[64];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * MULTIPLIER;
        }
    }

    private GramHash() {}

    /** The hash of a run. */
    public static long of(CharSequence run) {
        long hash = 0;
        for (int i = 0; i < run.length(); i++) {
            hash = append(hash, run.charAt(i));
        }
        return hash;
    }

    /** The hash of a run with one more character at its end; 0 is the hash of the empty run. */
    public static long append(long hash, char c) {
        return hash * MULTIPLIER + c + 1;
    }

    /** The hash of two runs in a row. */
    public static long join(long first, long second, int lengthOfSecond) {
        return first * power(lengthOfSecond) + second;
    }

    /** The hash of the end of a run, from those of the whole and of its beginning. */
    public static long cut(long whole, long beginning, int lengthOfEnd) {
        return whole - beginning * power(lengthOfEnd);
    }

    /** Spreads the bits, for a table that goes by the lowest ones (the finaliser of MurmurHash3 by Austin Appleby). */
    public static long spread(long hash) {
        long h = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
        return h ^ h >>> 33;
    }

    private static long power(int exponent) {
        if (exponent < POWERS.length) {
            return POWERS[exponent];
        }
        long half = power(exponent / 2);
        return half * half * POWERS[exponent % 2];
    }
}
