package io.bellwether.alerting.window;

/** Is told every change of the windows at once, so that nothing has to be remembered elsewhere. Called by one thread. */
public interface WindowLog {
    /** The counts of a bucket are now these. */
    void bucket(GroupKey group, long index, Bucket bucket);

    /** A hit took a slot of a bucket's sample. */
    void hit(HitPlace place, Hit hit);

    /** A bucket, and the sample of its hits, is gone. */
    void dropped(GroupKey group, long index, Bucket bucket);

    /** Something was heard on a window's topics. */
    void pulse(WindowSpec spec, Pulse pulse);

    /**
     * Where a hit is kept.
     *
     * @param group the group
     * @param index the bucket
     * @param condition name of the condition that it met
     * @param slot 0 to {@link Tally#KEPT} - 1
     */
    record HitPlace(GroupKey group, long index, String condition, int slot) {}
}
