package io.bellwether.alerting.state;

import io.bellwether.alerting.rule.AbsenceThreshold;
import io.bellwether.alerting.rule.AlertLog.LifeKey;
import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.RuleEngine;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.SpikeThreshold;
import io.bellwether.alerting.window.Windows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Builds windows and lives of one lane from the stores, and drops what no rule reads any more: a changed rule keeps the windows whose topics, grouping and
 * size stayed the same. Not thread-safe.
 */
public final class StateLoader {
    private final Lane lane;
    private final StoreLog.Stores stores;
    private final RuleSet rules;

    public StateLoader(Lane lane, StoreLog.Stores stores, RuleSet rules) {
        this.lane = lane;
        this.stores = stores;
        this.rules = rules;
    }

    /** Fills the windows, the group that was longest without an event first. */
    public void load(Windows windows) {
        new WindowLoader(lane, stores.windows(), rules).load(windows);
    }

    /** Fills the lives and what was learned; returns the keys of lives whose rule is gone, which are dropped. */
    public List<LifeKey> load(RuleEngine engine) {
        List<LifeKey> orphans = new ArrayList<>();
        Set<String> changed = changedRules();
        forEach(lane, stores.alerts(), (key, value) -> {
            StateKey about = StateKey.parse(key);
            if (about instanceof StateKey.OfLife life) {
                if (rule(life.key(), Rule::toldBy).isEmpty()) {
                    stores.alerts().delete(key);
                    orphans.add(life.key());
                } else if (changed.contains(life.key().rule())) {
                    engine.restoreChanged(life.key(), LifeCodec.life(value));
                } else {
                    engine.restore(life.key(), LifeCodec.life(value));
                }
            } else if (!learned(engine, about, value)) {
                stores.alerts().delete(key);
            }
        });
        engine.restored();
        return orphans;
    }

    /** Names of the rules whose text is another one than when they were in force last; notes the new versions. */
    private Set<String> changedRules() {
        Set<String> changed = new HashSet<>();
        for (Rule rule : rules.rules()) {
            Bytes key = new StateKey.OfVersion(rule.name()).bytes(lane);
            byte[] now = rule.id().version().getBytes(StandardCharsets.UTF_8);
            byte[] before = stores.alerts().get(key);
            if (before != null && !Arrays.equals(before, now)) {
                changed.add(rule.name());
            }
            stores.alerts().put(key, now);
        }
        return changed;
    }

    /** Whether a rule still reads it. */
    private boolean learned(RuleEngine engine, StateKey about, byte[] value) {
        if (about instanceof StateKey.OfSeason season) {
            Optional<Rule> rule =
                    rules.named(season.rule()).filter(known -> known.condition() instanceof SpikeThreshold);
            rule.ifPresent(known -> engine.restore(
                    season.rule(), PastCodec.season(value, known.window().size())));
            return rule.isPresent();
        }
        if (about instanceof StateKey.OfLevel level) {
            Optional<Rule> rule = rule(level.key(), StateLoader::groupedBy)
                    .filter(known -> known.condition() instanceof SpikeThreshold);
            rule.ifPresent(known -> engine.restore(level.key(), PastCodec.level(value)));
            return rule.isPresent();
        }
        if (about instanceof StateKey.OfCadence cadence) {
            Optional<Rule> rule = rule(cadence.key(), StateLoader::groupedBy)
                    .filter(known -> known.condition() instanceof AbsenceThreshold);
            rule.ifPresent(known -> engine.restore(cadence.key(), PastCodec.cadence(value)));
            return rule.isPresent();
        }
        return !(about instanceof StateKey.OfVersion version)
                || rules.named(version.rule()).isPresent();
    }

    /** The rule whose values these are. */
    private Optional<Rule> rule(LifeKey key, Function<Rule, List<String>> fields) {
        return rules.named(key.rule())
                .filter(rule -> fields.apply(rule).size() == key.values().size());
    }

    private static List<String> groupedBy(Rule rule) {
        return rule.window().groupBy();
    }

    /** The clock of the lane. */
    public PassClock clock() {
        byte[] value = stores.alerts().get(new StateKey.OfClock().bytes(lane));
        return value == null ? PassClock.NOT_BEGUN : PassClock.decode(value);
    }

    /** Every entry of the lane that is there now, in the order of the keys; the store may be changed meanwhile. */
    static void forEach(Lane lane, KeyValueStore<Bytes, byte[]> store, BiConsumer<Bytes, byte[]> each) {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entries::add);
        }
        entries.stream()
                .filter(entry -> StateKey.of(lane, entry.key))
                .forEach(entry -> each.accept(entry.key, entry.value));
    }
}
