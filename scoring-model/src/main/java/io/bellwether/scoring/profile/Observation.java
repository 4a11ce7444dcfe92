package io.bellwether.scoring.profile;

import org.jspecify.annotations.Nullable;

/**
 * One transaction as a profile sees it: when, how much, and who, as fingerprints. Meant to be filled again for the next one. Not
 * thread-safe.
 */
public final class Observation {
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
        this.merchant = (int) Fingerprint.of(id);
        return this;
    }

    /** Kind of merchant. */
    public Observation category(String name) {
        this.category = (int) Fingerprint.of(name);
        return this;
    }

    /** Country of the merchant, null where it is not known. */
    public Observation country(@Nullable String code) {
        this.hasCountry = code != null;
        this.country = code == null ? 0 : (int) Fingerprint.of(code);
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
}
