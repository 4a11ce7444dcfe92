package io.bellwether.alerting.rule;

/**
 * How many hits a group usually has in a window, the rhythm of day and week taken out, and how far its periods lie from that: newer periods count more, and a single
 * one cannot pull far. Distances are between square roots of counts, in units of what chance alone makes of them ({@link #distance}). Immutable.
 *
 * @param mean hits in a period of average rhythm
 * @param deviation mean absolute distance of a period from what was expected of it
 * @param periods number of periods it has learned from, and the silent ones before the group was first seen
 * @param open hits so far in the period that is not over
 */
public record Level(double mean, double deviation, long periods, long open) {
    /** The mean is a plain average of this many periods at first, and no distance is measured from it. */
    private static final long FIRST = 8;

    /** Mean absolute deviation times this is the standard deviation, where deviations are normal. */
    private static final double SIGMA = 1.2533;

    /** A period pulls the mean as if it were at most this many standard deviations away. */
    private static final double CLIP = 3;

    /** A group that was never seen: silent for as long as its rule has learned. */
    static Level silent(long periods) {
        return new Level(0, 0, periods, 0);
    }

    /**
     * How far a count is above what was expected, in standard deviations of chance, whatever the count (Anscombe 1948, "The transformation of Poisson, binomial
     * and negative-binomial data").
     */
    static double distance(double count, double expected) {
        return root(count) - root(expected);
    }

    private static double root(double count) {
        return 2 * Math.sqrt(count + 0.375);
    }

    Level plus(long hits) {
        return new Level(mean, deviation, periods, open + hits);
    }

    /** Forgets the period that is not over, which cannot be learned from. */
    Level skip() {
        return new Level(mean, deviation, periods, 0);
    }

    /**
     * The period is over.
     *
     * @param rhythm how busy it was expected to be, compared with the average
     * @param weight of the newest period, once there are many
     */
    Level learn(double rhythm, double weight) {
        double newest = 1.0 / (periods + 1);
        if (periods < FIRST) {
            return new Level(mean + newest * (open / rhythm - mean), deviation, periods + 1, 0);
        }
        double share = Math.max(weight, newest);
        double reach = CLIP * spread();
        double far = Math.max(-reach, Math.min(reach, distance((double) open, mean * rhythm)));
        double root = Math.max(0, root(mean * rhythm) + far) / 2;
        double pulled = Math.max(0, root * root - 0.375) / rhythm;
        return new Level(
                mean + share * (pulled - mean), deviation + share * (Math.abs(far) - deviation), periods + 1, 0);
    }

    /** Standard deviation of its periods, in units of what chance alone makes of them; 1 where it is not known to be more. */
    double spread() {
        return Math.max(1, SIGMA * deviation);
    }

    /** Whether nothing would be lost without it. */
    boolean isNothing() {
        return open == 0 && mean < 0.01;
    }
}
