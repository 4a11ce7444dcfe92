package io.bellwether.alerting.window;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What stands behind the counts of a window.
 *
 * @param hits the last {@link #HITS} hits at most that are in the window, the one that came last first
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

    /** The version that came last, where a model has more than one in the window; of two that decide side by side the one that was first seen later. */
    public Optional<ModelCount> newest() {
        return newest(models);
    }

    static Optional<ModelCount> newest(List<ModelCount> models) {
        Set<String> names = new HashSet<>();
        return models.stream()
                .sorted(Comparator.comparing(ModelCount::firstSeen))
                .filter(count -> !names.add(count.model().name()))
                .max(Comparator.comparing(ModelCount::firstSeen));
    }
}
