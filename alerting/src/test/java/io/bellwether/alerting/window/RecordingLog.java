package io.bellwether.alerting.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

/** Keeps what a store would hold. */
final class RecordingLog implements WindowLog {
    final Map<String, Long> samples = new HashMap<>();
    final Map<String, long[]> units = new HashMap<>();
    final Map<HitPlace, Hit> hits = new HashMap<>();
    final Map<String, Pulse> pulses = new HashMap<>();

    @Override
    public void bucket(GroupKey group, long index, Bucket bucket) {
        samples.put(name(group, index), bucket.sample());
    }

    @Override
    public void units(GroupKey group, long index, int block, long[] hashes) {
        units.put(name(group, index) + "/" + block, hashes);
    }

    @Override
    public void hit(HitPlace place, long number, Hit hit) {
        hits.put(place, hit);
    }

    @Override
    public void hitGone(HitPlace place) {
        assertThat(hits.remove(place)).as("was there").isNotNull();
    }

    @Override
    public void dropped(GroupKey group, long index, Bucket bucket) {
        samples.remove(name(group, index));
        units.keySet().removeIf(block -> block.startsWith(name(group, index) + "/"));
    }

    @Override
    public void pulse(WindowSpec spec, Pulse pulse) {
        pulses.put(spec.id(), pulse);
    }

    private static String name(GroupKey group, long index) {
        return group + "@" + index;
    }
}
