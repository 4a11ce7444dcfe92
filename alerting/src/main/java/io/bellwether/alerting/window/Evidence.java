package io.bellwether.alerting.window;

import java.util.List;

/**
 * What stands behind the counts of a window.
 *
 * @param hits a sample of the hits, newest first: the last few of every bucket
 * @param models models that decided events in the window, oldest first
 */
public record Evidence(List<Hit> hits, List<ModelCount> models) {
    public Evidence {
        hits = List.copyOf(hits);
        models = List.copyOf(models);
    }
}
