package io.bellwether.alerting.state;

import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.window.Bucket;
import io.bellwether.alerting.window.GroupKey;
import io.bellwether.alerting.window.Hit;
import io.bellwether.alerting.window.HitRing;
import io.bellwether.alerting.window.UnitMemory;
import io.bellwether.alerting.window.WindowSpec;
import io.bellwether.alerting.window.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Builds the windows of one lane from their store, and drops what no rule reads any more. For one use, by one thread. */
final class WindowLoader {
    private final Lane lane;
    private final KeyValueStore<Bytes, byte[]> store;
    private final RuleSet rules;
    private final Map<GroupKey, NavigableMap<Long, byte[]>> buckets = new HashMap<>();
    private final Map<Place, Map<Integer, long[]>> units = new HashMap<>();
    private final Map<Ring, List<HitRing.Kept>> hits = new HashMap<>();
    private final Map<Ring, List<Hit>> bucketHits = new HashMap<>();

    WindowLoader(Lane lane, KeyValueStore<Bytes, byte[]> store, RuleSet rules) {
        this.lane = lane;
        this.store = store;
        this.rules = rules;
    }

    /** Which bucket. */
    private record Place(GroupKey group, long index) {}

    /** Whose hits. */
    private record Ring(GroupKey group, String condition) {}

    /** Fills the windows, the group that was longest without an event first. */
    void load(Windows windows) {
        StateLoader.forEach(lane, store, (key, value) -> {
            StateKey about = StateKey.parse(key);
            if (rules.window(windowOf(about)).isEmpty()) {
                store.delete(key);
            } else if (about instanceof StateKey.OfBucket bucket) {
                buckets.computeIfAbsent(bucket.group(), group -> new TreeMap<>())
                        .put(bucket.index(), value);
            } else if (about instanceof StateKey.OfHit hit) {
                hits.computeIfAbsent(new Ring(hit.group(), hit.condition()), ring -> new ArrayList<>())
                        .add(HitCodec.hit(hit.slot(), value));
            } else if (about instanceof StateKey.OfBucketHit hit) {
                bucketHits
                        .computeIfAbsent(new Ring(hit.group(), hit.condition()), ring -> new ArrayList<>())
                        .add(HitCodec.bucketHit(value, hit.condition()));
                store.delete(key);
            } else if (about instanceof StateKey.OfUnits block) {
                units.computeIfAbsent(new Place(block.group(), block.index()), place -> new TreeMap<>())
                        .put(block.block(), BucketCodec.units(value));
            } else if (about instanceof StateKey.OfPulse pulse) {
                rules.window(pulse.window()).ifPresent(spec -> windows.restore(spec, BucketCodec.pulse(value)));
            }
        });
        bucketHits.forEach(this::number);
        List<GroupKey> byAge = new ArrayList<>(buckets.keySet());
        byAge.sort(Comparator.comparing(this::newest));
        byAge.forEach(group -> rules.window(group.window())
                .ifPresent(spec -> buckets.getOrDefault(group, new TreeMap<>())
                        .forEach((index, bytes) ->
                                windows.restore(spec, group, index, bucket(new Place(group, index), bytes)))));
        hits.forEach((ring, numbered) -> putBack(windows, ring, numbered));
    }

    /** Hits that were kept of each bucket become those of a ring. */
    private void number(Ring ring, List<Hit> unnumbered) {
        unnumbered.sort(Comparator.comparing(Hit::occurredAt).thenComparing(Hit::id));
        List<HitRing.Kept> numbered = hits.computeIfAbsent(ring, key -> new ArrayList<>());
        for (Hit hit : unnumbered) {
            int number = numbered.size();
            numbered.add(new HitRing.Kept(number, number, hit));
            store.put(entry(ring, number), HitCodec.encode(number, HitCodec.content(hit)));
        }
    }

    private void putBack(Windows windows, Ring ring, List<HitRing.Kept> kept) {
        if (!buckets.containsKey(ring.group())) {
            kept.forEach(hit -> store.delete(entry(ring, hit.slot())));
            return;
        }
        kept.sort(Comparator.comparingLong(HitRing.Kept::number));
        kept.forEach(hit -> windows.restore(ring.group(), ring.condition(), hit));
    }

    /** Full blocks that were written within their bucket get entries of their own. */
    private Bucket bucket(Place place, byte[] bytes) {
        Map<Integer, long[]> blocks = units.getOrDefault(place, Map.of());
        Bucket bucket = BucketCodec.bucket(bytes, blocks);
        if (blocks.isEmpty() && bucket.units().added() >= UnitMemory.BLOCK) {
            StoreLog.write(lane, store, new StoreLog.Changed(place.group(), place.index(), 0), bucket);
        }
        return bucket;
    }

    private Bytes entry(Ring ring, int slot) {
        return new StateKey.OfHit(ring.group(), ring.condition(), slot).bytes(lane);
    }

    private Instant newest(GroupKey group) {
        WindowSpec spec = rules.window(group.window()).orElseThrow();
        return spec.startOf(buckets.getOrDefault(group, new TreeMap<>()).lastKey());
    }

    private static String windowOf(StateKey key) {
        if (key instanceof StateKey.OfBucket bucket) {
            return bucket.group().window();
        }
        if (key instanceof StateKey.OfUnits units) {
            return units.group().window();
        }
        if (key instanceof StateKey.OfHit hit) {
            return hit.group().window();
        }
        if (key instanceof StateKey.OfBucketHit hit) {
            return hit.group().window();
        }
        return key instanceof StateKey.OfPulse pulse ? pulse.window() : "";
    }
}
