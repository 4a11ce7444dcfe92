package io.bellwether.alerting.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Keeps what a store would hold, hits aside. */
final class RecordingLog implements WindowLog {
    final Set<String> buckets = new HashSet<>();
    final Map<String, Pulse> pulses = new HashMap<>();

    @Override
    public void bucket(GroupKey group, long index, Bucket bucket) {
        buckets.add(name(group, index));
    }

    /** What becomes of hits in a store is seen there: {@code WindowLoaderTest}. */
    @Override
    public void hits(GroupKey group, String condition, HitRing ring) {}

    @Override
    public void dropped(GroupKey group, long index, Bucket bucket) {
        assertThat(buckets.remove(name(group, index))).as("was there").isTrue();
    }

    @Override
    public void pulse(WindowSpec spec, Pulse pulse) {
        pulses.put(spec.id(), pulse);
    }

    private static String name(GroupKey group, long index) {
        return group + "@" + index;
    }
}
