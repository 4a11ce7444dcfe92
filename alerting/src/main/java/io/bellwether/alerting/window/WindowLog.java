package io.bellwether.alerting.window;

/** Is told of every change of the windows at once. Called by one thread. */
public interface WindowLog {
    /** The counts of a bucket, and what it remembers, are about to change: the bucket has to be looked at later, unless it is dropped before. */
    void bucket(GroupKey group, long index, Bucket bucket);

    /** A hit was kept in a slot, in the place of what was there. Hits of a condition are numbered as they come. */
    void hit(HitPlace place, long number, Hit hit);

    /** What is in a slot is kept no longer. */
    void hitGone(HitPlace place);

    /** A bucket, and what it remembers, is gone. */
    void dropped(GroupKey group, long index, Bucket bucket);

    /** Something was heard on a window's topics. */
    void pulse(WindowSpec spec, Pulse pulse);

    /**
     * Where a hit is kept.
     *
     * @param group the group
     * @param condition name of the condition that it met
     * @param slot 0 to {@link Evidence#HITS} - 1
     */
    record HitPlace(GroupKey group, String condition, int slot) {
        /** Where the hit of that number is kept. */
        public static HitPlace of(GroupKey group, String condition, long number) {
            return new HitPlace(group, condition, (int) (number % Evidence.HITS));
        }
    }
}
