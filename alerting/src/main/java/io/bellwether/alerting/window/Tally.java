package io.bellwether.alerting.window;

import java.util.ArrayList;
import java.util.List;

/**
 * The hits of one condition in one bucket: their number, and the last few of them as a sample. Not thread-safe.
 */
public final class Tally {
    /** Hits kept per bucket and condition. */
    public static final int KEPT = 4;

    private long count;
    private final Hit[] recent = new Hit[KEPT];

    Tally() {}

    /** A tally of so many hits whose sample is put back with {@link #restore}. */
    public static Tally of(long count) {
        Tally tally = new Tally();
        tally.count = count;
        return tally;
    }

    /** Counts a hit and returns the slot of the sample that it took. */
    int add(Hit hit) {
        int slot = (int) (count % KEPT);
        recent[slot] = hit;
        count++;
        return slot;
    }

    /** Puts a hit of the sample back into its slot. */
    public void restore(int slot, Hit hit) {
        recent[slot] = hit;
    }

    public long count() {
        return count;
    }

    /** The sample, newest first. */
    List<Hit> recent() {
        List<Hit> hits = new ArrayList<>(KEPT);
        for (int back = 1; back <= KEPT && back <= count; back++) {
            Hit hit = recent[(int) ((count - back) % KEPT)];
            if (hit != null) {
                hits.add(hit);
            }
        }
        return hits;
    }
}
