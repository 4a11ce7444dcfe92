package io.bellwether.scoring.stream.rollout;

import io.bellwether.scoring.model.Lease;
import io.bellwether.scoring.model.Line;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.ModelSlot;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import io.bellwether.scoring.stream.rollout.packages.ModelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The models of one name on this instance, by the versions under which {@code model-control} names them. One thread applies, others read.
 *
 * <p><b>Failure modes.</b> A version that is not there or refused leaves its role as it is (live) or empty (canary, shadow), and is said.
 */
final class ModelLine<M extends AutoCloseable> {
    private final ModelName name;
    private final Function<M, ModelId> ids;
    private final ModelLineup<M> lineup;
    private final Map<Optional<String>, M> held = new HashMap<>();
    private Optional<String> live;
    private volatile List<RoleHolder> holders = List.of();

    /** Makes a model of a version; an empty one is that of the models directory. */
    interface Opening<M> {
        M open(Optional<String> version) throws PackageException, RolloutException;
    }

    /**
     * A line of one model, which it owns from now on.
     *
     * @param version under which control names it
     */
    ModelLine(ModelName name, Function<M, ModelId> ids, M first, Optional<String> version, Instant now) {
        this.name = name;
        this.ids = ids;
        this.lineup = new ModelLineup<>(first);
        this.live = version;
        held.put(version, first);
        holders = List.of(new RoleHolder(name.key(), "live", ids.apply(first), 1, now));
    }

    ModelLineup<M> lineup() {
        return lineup;
    }

    /** Which model decides now. */
    ModelId id() {
        try (Lease<Line<M>> lease = lineup.acquire()) {
            return ids.apply(lease.model().live());
        }
    }

    /** Who has which role now. */
    List<RoleHolder> holders() {
        return holders;
    }

    /**
     * Gives out the roles as wanted.
     *
     * @return the old line on its way out; empty where nothing changed
     */
    Optional<ModelSlot.Drain> apply(Wanted wanted, Opening<M> opening, List<Refusal> refused, Instant now) {
        Map<Optional<String>, M> next = new HashMap<>();
        Optional<String> decides = released(wanted, refused) ? wanted.live() : live;
        M taken = take("live", decides, next, opening, refused);
        if (taken == null) {
            decides = live;
        }
        M liveModel = taken == null ? Objects.requireNonNull(held.get(live), "the live model is held") : taken;
        next.put(decides, liveModel);
        M canary = wanted.canary().isEmpty() ? null : take("canary", wanted.canary(), next, opening, refused);
        M shadow = wanted.shadow().isEmpty() ? null : take("shadow", wanted.shadow(), next, opening, refused);
        double share = canary == null ? 0 : wanted.share();
        List<RoleHolder> changed = describe(liveModel, canary, share, shadow, now);
        // The same package under another name is another model, which must get its role or nobody closes it.
        if (changed.equals(holders) && held.values().containsAll(next.values())) {
            return Optional.empty();
        }
        ModelSlot.Drain drain = lineup.change(new ModelLineup.Roles<>(liveModel, canary, share, shadow));
        held.clear();
        held.putAll(next);
        live = decides;
        holders = changed;
        return Optional.of(drain);
    }

    void close() {
        lineup.close();
    }

    private boolean released(Wanted wanted, List<Refusal> refused) {
        if (!wanted.released() && !wanted.live().equals(live)) {
            String version = ControlChange.text(wanted.live().orElse(null));
            refused.add(new Refusal(name.key(), "live", version, unapproved(name, version)));
            return false;
        }
        return true;
    }

    static String unapproved(ModelName name, String version) {
        return name.key() + " " + version
                + " was made live by one person alone, and bellwether.scoring.models.four-eyes is on."
                + " A second one must approve it (`bellwether model approve " + name.key() + " " + version
                + "`) or roll back (`bellwether model rollback " + name.key() + "`)";
    }

    private @Nullable M take(
            String role,
            Optional<String> version,
            Map<Optional<String>, M> next,
            Opening<M> opening,
            List<Refusal> refused) {
        M known = next.containsKey(version) ? next.get(version) : held.get(version);
        if (known == null) {
            try {
                known = opening.open(version);
            } catch (PackageException | RolloutException | KafkaException e) {
                String why = String.valueOf(e.getMessage());
                refused.add(new Refusal(name.key(), role, ControlChange.text(version.orElse(null)), why));
                return null;
            }
        }
        next.put(version, known);
        return known;
    }

    private List<RoleHolder> describe(M liveModel, @Nullable M canary, double share, @Nullable M shadow, Instant now) {
        List<RoleHolder> roles = new ArrayList<>();
        roles.add(holder("live", liveModel, 1 - share, now));
        if (canary != null) {
            roles.add(holder("canary", canary, share, now));
        }
        if (shadow != null) {
            roles.add(holder("shadow", shadow, 0, now));
        }
        return List.copyOf(roles);
    }

    /** Who keeps a role has it since it got it. */
    private RoleHolder holder(String role, M model, double share, Instant now) {
        ModelId id = ids.apply(model);
        Instant since = holders.stream()
                .filter(before -> before.role().equals(role) && before.id().equals(id))
                .map(RoleHolder::since)
                .findFirst()
                .orElse(now);
        return new RoleHolder(name.key(), role, id, share, since);
    }
}
