package io.bellwether.alerting.window;

/**
 * What counts once: a story, or the news item that some events are parts of.
 *
 * @param name tells it from others
 * @param counted what is remembered of it where it was counted
 */
record Unit(String name, long counted) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    static Unit of(String name) {
        return new Unit(name, hash("", name));
    }

    /** What is remembered of it where it was a hit of a condition. */
    long hit(String condition) {
        return hash(condition, name);
    }

    /** FNV-1a over both texts, then the finaliser of SplitMix64 (Steele, Lea, Flood 2014). Conditions are never empty. */
    private static long hash(String purpose, String name) {
        long hash = mixIn(mixIn(FNV_OFFSET, purpose) * FNV_PRIME, name);
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
