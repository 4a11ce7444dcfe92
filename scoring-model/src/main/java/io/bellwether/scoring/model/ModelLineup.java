package io.bellwether.scoring.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models of one kind in all their roles, changed together while others score: who holds a lease sees one {@link Line} until it
 * is closed, all roles of the same moment. Thread-safe; {@link #acquire} is lock-free.
 *
 * <p>A model in the line belongs to the lineup. It stays open while any line that is leased or current has it, in whichever role, and is
 * closed exactly once after that.
 */
public final class ModelLineup<M extends AutoCloseable> implements AutoCloseable {
    private final ModelSlot<Line<M>> slot;
    private Line<M> current;

    /**
     * Who has which role.
     *
     * @param live decides
     * @param canary decides for a share of the keys instead; null for none
     * @param share of the keys that the canary decides for, 0 to 1
     * @param shadow is asked and never decides; null for none
     */
    public record Roles<M>(
            M live,
            @Nullable M canary,
            double share,
            @Nullable M shadow) {
        public Roles {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("the share of a canary is 0 to 1, got " + share);
            }
        }

        /** One model for everything. */
        public static <M> Roles<M> only(M live) {
            return new Roles<>(live, null, 0, null);
        }
    }

    /** A lineup of one model, which it owns from now on. */
    public ModelLineup(M live) {
        current = new Line<>(new ModelSlot.Tenancy<>(live), null, 0, null);
        slot = new ModelSlot<>(current);
    }

    /**
     * The line of now, its models guaranteed open until the lease is closed.
     *
     * @throws IllegalStateException when the lineup is closed
     */
    public Lease<Line<M>> acquire() {
        return slot.acquire();
    }

    /**
     * Gives out the roles anew, at once for who acquires from now on. A model that has no role any more drains and is closed. One that keeps a
     * role, or gets another, goes on untouched.
     *
     * @return the old line on its way out: when it has drained, models without a role are closed
     * @throws IllegalStateException when the lineup is closed; models that are new then still belong to the caller
     */
    public synchronized ModelSlot.Drain change(Roles<M> roles) {
        ModelSlot.Tenancy<M> live = held(roles.live(), List.of());
        ModelSlot.Tenancy<M> canary = roles.canary() == null ? null : held(roles.canary(), List.of(live));
        ModelSlot.Tenancy<M> shadow = roles.shadow() == null
                ? null
                : held(roles.shadow(), canary == null ? List.of(live) : List.of(live, canary));
        Line<M> next = new Line<>(live, canary, roles.share(), shadow);
        ModelSlot.Drain drain = slot.swap(next);
        current = next;
        return drain;
    }

    /** Lets go of all models; each is closed when the last lease on its line is. */
    @Override
    public synchronized void close() {
        slot.close();
    }

    /** A further reference on a model that is in the line or among the next ones already, or the first on a new one. */
    private ModelSlot.Tenancy<M> held(M model, List<ModelSlot.Tenancy<M>> next) {
        Optional<ModelSlot.Tenancy<M>> known = Stream.concat(current.held().stream(), next.stream())
                .filter(tenancy -> tenancy.model() == model)
                .findFirst();
        // The current line holds its models, so none of them can be closing.
        return known.filter(ModelSlot.Tenancy::tryAcquire).orElseGet(() -> new ModelSlot.Tenancy<>(model));
    }
}
