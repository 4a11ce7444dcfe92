package io.bellwether.alerting.window;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What stands behind the counts of a window.
 *
 * @param hits the last {@link #HITS} hits at most that are in the window, the one that came last first, of several groups the one that happened last
 * @param models models that decided events in the window, oldest first
 * @param rateWithoutNewest hits over events, 0 to 1, without what the {@link #newest} model decided; empty where there is none, where it decided all, and for one window's
 *     length after an update from a version that did not count it
 */
public record Evidence(List<Hit> hits, List<ModelCount> models, OptionalDouble rateWithoutNewest) {
    /** Hits kept of a group. */
    public static final int HITS = 200;

    public Evidence {
        hits = List.copyOf(hits);
        models = List.copyOf(models);
    }

    /** Of the buckets of a window, or of several. */
    static Evidence of(List<Bucket> buckets, String condition, List<Hit> last) {
        Map<Model, ModelCount> models = new LinkedHashMap<>();
        for (Bucket bucket : buckets) {
            bucket.models().forEach(count -> models.merge(count.model(), count, ModelCount::plus));
        }
        List<ModelCount> oldestFirst = models.values().stream()
                .sorted(Comparator.comparing(ModelCount::firstSeen))
                .toList();
        Optional<ModelCount> newcomer = newest(oldestFirst);
        return new Evidence(
                last,
                oldestFirst,
                newcomer.isEmpty()
                        ? OptionalDouble.empty()
                        : rateWithout(newcomer.get().model(), condition, buckets));
    }

    private static OptionalDouble rateWithout(Model model, String condition, List<Bucket> buckets) {
        long events = 0;
        long counted = 0;
        for (Bucket bucket : buckets) {
            events += bucket.sample() - bucket.eventsOf(model);
            Tally tally = bucket.tallies().get(condition);
            if (tally != null && !tally.attributed()) {
                return OptionalDouble.empty();
            }
            counted += tally == null ? 0 : tally.count() - bucket.hitsOf(condition, model);
        }
        return events == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) counted / events);
    }

    /** The version that came last, where a model has more than one in the window; of two that decide side by side the one that was first seen later. */
    public Optional<ModelCount> newest() {
        return newest(models);
    }

    private static Optional<ModelCount> newest(List<ModelCount> models) {
        Set<String> names = new HashSet<>();
        return models.stream()
                .sorted(Comparator.comparing(ModelCount::firstSeen))
                .filter(count -> !names.add(count.model().name()))
                .max(Comparator.comparing(ModelCount::firstSeen));
    }
}
