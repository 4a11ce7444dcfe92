package io.bellwether.scoring.profile;

/**
 * 64 well-mixed bits of a text, the same in every JVM: FNV-1a over its chars, then the finaliser of MurmurHash3 (Appleby, public
 * domain). Not a cryptographic hash: who controls the text can find two with the same one.
 */
final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    static long of(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
