package io.bellwether.scoring.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The models of one kind at one moment, by role: the live one decides, a canary decides for some keys instead, a shadow is asked
 * and never decides. Immutable; comes from a {@link ModelLineup} and is used under its lease. Thread-safe.
 */
public final class Line<M extends AutoCloseable> implements AutoCloseable {
    private static final int SHARES = 10_000;

    private final ModelSlot.Tenancy<M> live;
    private final ModelSlot.@Nullable Tenancy<M> canary;
    private final double share;
    private final ModelSlot.@Nullable Tenancy<M> shadow;

    /**
     * Takes over one reference on each model.
     *
     * @param share of the keys that the canary decides for, 0 to 1
     */
    Line(
            ModelSlot.Tenancy<M> live,
            ModelSlot.@Nullable Tenancy<M> canary,
            double share,
            ModelSlot.@Nullable Tenancy<M> shadow) {
        this.live = live;
        this.canary = canary;
        this.share = share;
        this.shadow = shadow;
    }

    /** The model that decides where no canary does. */
    public M live() {
        return live.model();
    }

    /** The model that decides for its share of the keys. */
    public Optional<M> canary() {
        return Optional.ofNullable(canary).map(ModelSlot.Tenancy::model);
    }

    /** Share of the keys that the canary decides for, 0 to 1. */
    public double share() {
        return share;
    }

    /** The model that is asked besides and never decides. */
    public Optional<M> shadow() {
        return Optional.ofNullable(shadow).map(ModelSlot.Tenancy::model);
    }

    /** The model that decides for a key: always the same for the same key, and a larger share keeps the keys of a smaller one. */
    public M decider(byte[] key) {
        return canary != null && isInShare(key, share) ? canary.model() : live.model();
    }

    /** Gives the references back; a model is closed with its last one. */
    @Override
    public void close() {
        for (ModelSlot.Tenancy<M> held : held()) {
            held.release();
        }
    }

    /** Its hash is not the one that partitions keys, so that each partition has its part of the share. */
    static boolean isInShare(byte[] key, double share) {
        CRC32C hash = new CRC32C();
        hash.update(key);
        return hash.getValue() % SHARES < share * SHARES;
    }

    List<ModelSlot.Tenancy<M>> held() {
        List<ModelSlot.Tenancy<M>> held = new ArrayList<>(List.of(live));
        if (canary != null) {
            held.add(canary);
        }
        if (shadow != null) {
            held.add(shadow);
        }
        return held;
    }
}
