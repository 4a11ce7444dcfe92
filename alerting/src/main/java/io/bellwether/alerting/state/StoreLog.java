package io.bellwether.alerting.state;

import io.bellwether.alerting.rule.AlertLife;
import io.bellwether.alerting.rule.AlertLog;
import io.bellwether.alerting.rule.Cadence;
import io.bellwether.alerting.rule.Level;
import io.bellwether.alerting.rule.Season;
import io.bellwether.alerting.window.Bucket;
import io.bellwether.alerting.window.GroupKey;
import io.bellwether.alerting.window.Hit;
import io.bellwether.alerting.window.HitRing;
import io.bellwether.alerting.window.Pulse;
import io.bellwether.alerting.window.WindowLog;
import io.bellwether.alerting.window.WindowSpec;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes every change of one lane into the stores, in the transaction of the record that caused it: what changes with every record, which is buckets, hits, cadences, what fires, and the clock,
 * when {@link #flush} is called, and everything else at once. Not thread-safe.
 */
public final class StoreLog implements WindowLog, AlertLog {
    private final Lane lane;
    private final KeyValueStore<Bytes, byte[]> windows;
    private final KeyValueStore<Bytes, byte[]> alerts;
    private final IdentityHashMap<Bucket, Changed> changed = new IdentityHashMap<>();
    private final IdentityHashMap<HitRing, Whose> rings = new IdentityHashMap<>();
    private final Map<LifeKey, AlertLife> lives = new LinkedHashMap<>();
    private final Map<LifeKey, Cadence> cadences = new LinkedHashMap<>();
    private @Nullable PassClock clock;

    public StoreLog(Lane lane, Stores stores) {
        this.lane = lane;
        this.windows = stores.windows();
        this.alerts = stores.alerts();
    }

    /**
     * The two stores.
     *
     * @param windows counts, hits and pulses
     * @param alerts lives, clocks, and what was learned
     */
    public record Stores(KeyValueStore<Bytes, byte[]> windows, KeyValueStore<Bytes, byte[]> alerts) {}

    /**
     * A bucket that is to be written.
     *
     * @param group its group
     * @param index its number
     * @param remembered how many units it had remembered when it was written last
     */
    record Changed(GroupKey group, long index, long remembered) {}

    /** Whose hits are to be written. */
    private record Whose(GroupKey group, String condition) {
        Bytes entry(Lane lane, int slot) {
            return new StateKey.OfHit(group, condition, slot).bytes(lane);
        }
    }

    @Override
    public void bucket(GroupKey group, long index, Bucket bucket) {
        if (!changed.containsKey(bucket)) {
            changed.put(bucket, new Changed(group, index, bucket.units().added()));
        }
    }

    @Override
    public void hits(GroupKey group, String condition, HitRing ring) {
        if (!rings.containsKey(ring)) {
            rings.put(ring, new Whose(group, condition));
        }
    }

    @Override
    public void dropped(GroupKey group, long index, Bucket bucket) {
        changed.remove(bucket);
        windows.delete(new StateKey.OfBucket(group, index).bytes(lane));
        for (int block = 0; block < bucket.units().blocks(); block++) {
            windows.delete(new StateKey.OfUnits(group, index, block).bytes(lane));
        }
    }

    @Override
    public void pulse(WindowSpec spec, Pulse pulse) {
        windows.put(new StateKey.OfPulse(spec.id()).bytes(lane), BucketCodec.encode(pulse));
    }

    @Override
    public void life(LifeKey key, AlertLife life) {
        lives.put(key, life);
    }

    private void write(LifeKey key, AlertLife life) {
        Bytes entry = new StateKey.OfLife(key).bytes(lane);
        if (life instanceof AlertLife.Quiet) {
            alerts.delete(entry);
        } else {
            alerts.put(entry, LifeCodec.encode(life));
        }
    }

    @Override
    public void season(String rule, Season season) {
        alerts.put(new StateKey.OfSeason(rule).bytes(lane), PastCodec.encode(season));
    }

    @Override
    public void level(LifeKey key, Level level) {
        alerts.put(new StateKey.OfLevel(key).bytes(lane), PastCodec.encode(level));
    }

    @Override
    public void cadence(LifeKey key, Cadence cadence) {
        cadences.put(key, cadence);
    }

    @Override
    public void forget(LifeKey key) {
        cadences.remove(key);
        alerts.delete(new StateKey.OfLevel(key).bytes(lane));
        alerts.delete(new StateKey.OfCadence(key).bytes(lane));
    }

    /** Notes the clock of the lane. */
    public void clock(PassClock now) {
        clock = now;
    }

    /** Writes what is not written yet; to be called before each commit, and before anything else is built from the stores. */
    public void flush() {
        changed.forEach((bucket, place) -> write(lane, windows, place, bucket));
        changed.clear();
        flushHits();
        lives.forEach(this::write);
        lives.clear();
        cadences.forEach(
                (key, cadence) -> alerts.put(new StateKey.OfCadence(key).bytes(lane), PastCodec.encode(cadence)));
        cadences.clear();
        if (clock != null) {
            alerts.put(new StateKey.OfClock().bytes(lane), clock.encode());
            clock = null;
        }
    }

    /** What is gone goes before what came: where a group was forgotten and came back, its next ring has the same slots. One hit may be in several rings, and is encoded once. */
    private void flushHits() {
        rings.forEach((ring, whose) -> ring.forEachEmptied(slot -> windows.delete(whose.entry(lane, slot))));
        IdentityHashMap<Hit, byte[]> contents = new IdentityHashMap<>();
        rings.forEach((ring, whose) -> ring.forEachNew(hit -> windows.put(
                whose.entry(lane, hit.slot()),
                HitCodec.encode(hit.number(), contents.computeIfAbsent(hit.hit(), HitCodec::content)))));
        rings.clear();
    }

    static void write(Lane lane, KeyValueStore<Bytes, byte[]> windows, Changed place, Bucket bucket) {
        GroupKey group = place.group();
        bucket.units()
                .filledSince(
                        place.remembered(),
                        (block, hashes) -> windows.put(
                                new StateKey.OfUnits(group, place.index(), block).bytes(lane),
                                BucketCodec.encode(hashes)));
        windows.put(new StateKey.OfBucket(group, place.index()).bytes(lane), BucketCodec.encode(bucket));
    }
}
