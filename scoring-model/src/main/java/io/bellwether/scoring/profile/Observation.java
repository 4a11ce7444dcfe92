package io.bellwether.scoring.profile;

import org.jspecify.annotations.Nullable;

/**
 * One transaction as a profile sees it: when, how much, and who, as fingerprints. Meant to be filled again for the next one. Not
 * thread-safe.
 */
public final class Observation {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long atMicros;
    private long amount;
    private int merchant;
    private int category;
    private int country;
    private boolean hasCountry;

    /** An observation to be filled. */
    public Observation() {}

    /** Event time, microseconds since 1970-01-01 UTC. */
    public Observation at(long micros) {
        this.atMicros = micros;
        return this;
    }

    /** The amount: {@code unscaled * 10^-scale} units of its currency; negative for a refund. */
    public Observation amount(long unscaled, int scale) {
        this.amount = Amounts.of(unscaled, scale);
        return this;
    }

    /** Who was paid. */
    public Observation merchant(String id) {
        this.merchant = fingerprint(id);
        return this;
    }

    /** Kind of merchant. */
    public Observation category(String name) {
        this.category = fingerprint(name);
        return this;
    }

    /** Country of the merchant, null where it is not known. */
    public Observation country(@Nullable String code) {
        this.hasCountry = code != null;
        this.country = code == null ? 0 : fingerprint(code);
        return this;
    }

    /** Event time, microseconds since 1970-01-01 UTC. */
    public long atMicros() {
        return atMicros;
    }

    /** The amount in units of its currency. */
    public double amount() {
        return Amounts.toUnits(amount);
    }

    /** Whether the country is known. */
    public boolean hasCountry() {
        return hasCountry;
    }

    long exactAmount() {
        return amount;
    }

    int merchant() {
        return merchant;
    }

    int category() {
        return category;
    }

    int country() {
        return country;
    }

    /**
     * 32 well-mixed bits of a text, the same in every JVM: FNV-1a over its chars, then the finaliser of MurmurHash3 (Appleby, public
     * domain). Not a cryptographic hash: who controls the text can find two with the same one.
     */
    private static int fingerprint(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (int) (hash ^ (hash >>> 33));
    }
}
