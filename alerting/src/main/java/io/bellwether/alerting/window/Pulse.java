package io.bellwether.alerting.window;

/**
 * In which of the last buckets anything at all was heard on a window's topics, by the clock of arrival. It tells a group that has become quiet
 * from a source that has stopped. Immutable.
 *
 * @param newest the newest bucket in which something was heard
 * @param heard bit i: something was heard in bucket {@code newest - i}
 */
public record Pulse(long newest, long heard) {
    /** Nothing was ever heard. */
    public static final Pulse NONE = new Pulse(Long.MIN_VALUE / 2, 0);

    /** Empty buckets in a row after which a source no longer counts as speaking. */
    private static final int PATIENCE = WindowSpec.BUCKETS / 4;

    /** The pulse after something was heard in a bucket; the same object when that was known. */
    public Pulse hear(long bucket) {
        if (bucket > newest) {
            long shift = bucket - newest;
            return new Pulse(bucket, (shift >= Long.SIZE ? 0 : heard << shift) | 1);
        }
        long back = newest - bucket;
        if (back >= Long.SIZE || (heard & (1L << back)) != 0) {
            return this;
        }
        return new Pulse(newest, heard | (1L << back));
    }

    /** Whether something was heard within the last quarter of the window that ends with the bucket. */
    public boolean speaking(long now) {
        return heard != 0 && now - newest <= PATIENCE;
    }

    /** Whether nothing was heard in the whole window. */
    public boolean silent(long now) {
        return heard == 0 || now - newest >= WindowSpec.BUCKETS;
    }

    /** Whether the source has spoken through the whole window, without a gap longer than a quarter of it. */
    public boolean steady(long now) {
        int gap = 0;
        for (int back = 0; back < WindowSpec.BUCKETS; back++) {
            gap = heardIn(now - back) ? 0 : gap + 1;
            if (gap > PATIENCE) {
                return false;
            }
        }
        return true;
    }

    private boolean heardIn(long bucket) {
        long back = newest - bucket;
        return back >= 0 && back < Long.SIZE && (heard & (1L << back)) != 0;
    }
}
