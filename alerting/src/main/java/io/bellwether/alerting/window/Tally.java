package io.bellwether.alerting.window;

import java.util.HashMap;
import java.util.Map;

/**
 * The hits of one condition in one bucket, and how many of them each model decided. Not thread-safe.
 */
public final class Tally {
    private long count;
    private boolean attributed = true;
    private final Map<Model, Long> ofModels = new HashMap<>();

    Tally() {}

    /** A tally as it was written. */
    public static Tally of(long count, Map<Model, Long> ofModels) {
        Tally tally = new Tally();
        tally.count = count;
        tally.ofModels.putAll(ofModels);
        return tally;
    }

    /** A tally that was written when nobody counted who decided. */
    public static Tally unattributed(long count) {
        Tally tally = of(count, Map.of());
        tally.attributed = false;
        return tally;
    }

    /** Counts a hit. */
    void add(Model model) {
        count++;
        ofModels.merge(model, 1L, Long::sum);
    }

    public long count() {
        return count;
    }

    /** Hits that the model decided. */
    public long of(Model model) {
        return ofModels.getOrDefault(model, 0L);
    }

    /** Whether it is known who decided. */
    public boolean attributed() {
        return attributed;
    }
}
