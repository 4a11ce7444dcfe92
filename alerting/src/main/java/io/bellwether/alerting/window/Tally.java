package io.bellwether.alerting.window;

import java.util.Arrays;

/**
 * The hits of one condition in one bucket, and how many of them each model decided. Models are named by their place among those of the bucket. Not thread-safe.
 */
public final class Tally {
    private long count;
    private boolean attributed = true;
    private long[] ofModels;

    Tally() {
        this(0, new long[0]);
    }

    private Tally(long count, long[] ofModels) {
        this.count = count;
        this.ofModels = ofModels;
    }

    /** A tally as it was written. */
    public static Tally of(long count, long[] ofModels) {
        return new Tally(count, ofModels.clone());
    }

    /** A tally that was written when nobody counted who decided. */
    public static Tally unattributed(long count) {
        Tally tally = new Tally();
        tally.count = count;
        tally.attributed = false;
        return tally;
    }

    /** Counts a hit that nobody is known to have decided. */
    void add() {
        count++;
    }

    /** Counts a hit that the model decided. */
    void add(int model) {
        count++;
        if (model >= ofModels.length) {
            ofModels = Arrays.copyOf(ofModels, model + 1);
        }
        ofModels[model]++;
    }

    public long count() {
        return count;
    }

    /** Hits that the model decided. */
    public long of(int model) {
        return model < ofModels.length ? ofModels[model] : 0;
    }

    /** Whether it is known who decided. */
    public boolean attributed() {
        return attributed;
    }
}
