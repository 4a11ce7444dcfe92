package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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

    /** Models that decided events in the window, oldest first. */
    List<ModelCount> models(long newest) {
        Map<Model, ModelCount> models = new LinkedHashMap<>();
        for (Bucket bucket :
                buckets.subMap(spec.oldestBefore(newest), true, newest, true).values()) {
            bucket.models().forEach((model, count) -> models.merge(model, count, ModelCount::plus));
        }
        return List.copyOf(models.values());
    }
}
