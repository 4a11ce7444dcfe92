package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The buckets of one group, by number. Not thread-safe. */
final class GroupWindow {
    private final WindowSpec spec;
    private final NavigableMap<Long, Bucket> buckets = new TreeMap<>();

    GroupWindow(WindowSpec spec) {
        this.spec = spec;
    }

    WindowSpec spec() {
        return spec;
    }

    NavigableMap<Long, Bucket> buckets() {
        return buckets;
    }

    Bucket bucket(long index) {
        return buckets.computeIfAbsent(index, number -> new Bucket());
    }

    /** The bucket of the window, or ahead of it, in which the unit was counted; {@code index} where in none. */
    long counted(String unit, long index, long oldest) {
        long hash = Bucket.hashOf(unit);
        Bucket own = buckets.get(index);
        if (own != null && own.counted(hash)) {
            return index;
        }
        for (Map.Entry<Long, Bucket> bucket : buckets.tailMap(oldest, true).entrySet()) {
            if (bucket.getValue().counted(hash)) {
                return bucket.getKey();
            }
        }
        return index;
    }

    Totals totals(String condition, long newest) {
        return totals(condition, spec.oldestBefore(newest), newest);
    }

    Totals totals(String condition, long oldest, long newest) {
        long sample = 0;
        long hits = 0;
        Instant latest = Instant.MIN;
        double highest = Double.NaN;
        for (Bucket bucket : buckets.subMap(oldest, true, newest, true).values()) {
            sample += bucket.sample();
            Tally tally = bucket.tallies().get(condition);
            hits += tally == null ? 0 : tally.count();
            latest = bucket.latest().isAfter(latest) ? bucket.latest() : latest;
            highest = Bucket.higher(highest, bucket.highest());
        }
        return new Totals(sample, hits, latest, highest);
    }

    /** What stands behind the totals, with the last hits. */
    Evidence evidence(String condition, long newest, List<Hit> hits) {
        Map<Model, ModelCount> models = new LinkedHashMap<>();
        for (Bucket bucket : within(newest)) {
            bucket.models().forEach((model, count) -> models.merge(model, count, ModelCount::plus));
        }
        List<ModelCount> oldestFirst = List.copyOf(models.values());
        Optional<ModelCount> last = Evidence.newest(oldestFirst);
        return new Evidence(
                hits,
                oldestFirst,
                last.isEmpty() ? OptionalDouble.empty() : rateWithout(last.get().model(), condition, newest));
    }

    private OptionalDouble rateWithout(Model model, String condition, long newest) {
        long sample = 0;
        long hits = 0;
        for (Bucket bucket : within(newest)) {
            ModelCount decided = bucket.models().get(model);
            sample += bucket.sample() - (decided == null ? 0 : decided.events());
            Tally tally = bucket.tallies().get(condition);
            if (tally != null && !tally.attributed()) {
                return OptionalDouble.empty();
            }
            hits += tally == null ? 0 : tally.count() - tally.of(model);
        }
        return sample == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / sample);
    }

    private Collection<Bucket> within(long newest) {
        return buckets.subMap(spec.oldestBefore(newest), true, newest, true).values();
    }
}
