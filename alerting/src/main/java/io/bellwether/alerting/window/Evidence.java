package io.bellwether.alerting.window;

import java.util.List;

/**
 * What stands behind the counts of a window.
 *
 * @param hits the last {@link #HITS} hits at most that are in the window, the one that came last first
 * @param models models that decided events in the window, oldest first
 */
public record Evidence(List<Hit> hits, List<ModelCount> models) {
    /** Hits kept of a group. */
    public static final int HITS = 200;

    public Evidence {
        hits = List.copyOf(hits);
        models = List.copyOf(models);
    }
}
