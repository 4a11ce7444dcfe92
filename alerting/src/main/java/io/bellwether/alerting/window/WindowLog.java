package io.bellwether.alerting.window;

/** Is told of every change of the windows at once. Called by one thread. */
public interface WindowLog {
    /** The counts of a bucket, and what it remembers, are about to change: the bucket has to be looked at later, unless it is dropped before. */
    void bucket(GroupKey group, long index, Bucket bucket);

    /** The hits of a ring are about to change: it has to be looked at later, also where it is forgotten meanwhile. */
    void hits(GroupKey group, String condition, HitRing ring);

    /** A bucket, and what it remembers, is gone. */
    void dropped(GroupKey group, long index, Bucket bucket);

    /** Something was heard on a window's topics. */
    void pulse(WindowSpec spec, Pulse pulse);
}
