package io.bellwether.alerting.rule;

/**
 * How many hits a group usually has in a window, the rhythm of day and week taken out, and how much more than by chance its periods differ: newer periods count more, and a single one cannot pull far.
 *
 * <p>Counts are as those of a Poisson process whose rate differs from period to period: where e are expected their variance is e + excess e<sup>2</sup> (negative binomial), so that a busy hour, in which chance evens out,
 * is wider for its size than a quiet one. Distances are between square roots of counts, in standard deviations of chance ({@link #distance}), and lie {@link #spread} wide. Immutable.
 *
 * @param mean hits in a period of average rhythm
 * @param excess squared coefficient of variation of the group's rate, 0 or more
 * @param periods number of periods it has learned from, and the silent ones before the group was first seen
 * @param open hits so far in the period that is not over
 */
public record Level(double mean, double excess, long periods, long open) {
    /** The mean is a plain average of this many periods at first, and no distance is measured from it. */
    private static final long FIRST = 8;

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
        return new Level(mean, excess, periods, open + hits);
    }

    /** Forgets the period that is not over, which cannot be learned from. */
    Level skip() {
        return new Level(mean, excess, periods, 0);
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
            return new Level(mean + newest * (open / rhythm - mean), excess, periods + 1, 0);
        }
        double expected = mean * rhythm;
        double spread = spread(expected);
        double reach = CLIP * spread;
        double far = Math.max(-reach, Math.min(reach, distance((double) open, expected)));
        double root = Math.max(0, root(expected) + far) / 2;
        double pulled = Math.max(0, root * root - 0.375) / rhythm;
        double share = Math.max(weight, newest);
        double surplus = (far * far - spread * spread) / Math.max(1, mean);
        return new Level(mean + share * (pulled - mean), Math.max(0, excess + share * surplus), periods + 1, 0);
    }

    /** The same for periods that are so many times longer. */
    Level stretched(double longer) {
        return new Level(mean * longer, excess, Math.round(periods / longer), 0);
    }

    /** Standard deviation of its distances where so many hits are expected, 1 or more. */
    public double spread(double expected) {
        return Math.sqrt(1 + excess * expected);
    }

    /** Whether nothing would be lost without it. */
    boolean isNothing() {
        return open == 0 && mean < 0.01;
    }
}
