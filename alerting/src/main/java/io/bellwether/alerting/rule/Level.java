package io.bellwether.alerting.rule;

/**
 * How many hits a group usually has in a window, the rhythm of day and week taken out: a mean and a mean deviation that single periods cannot pull far, newer periods
 * counting more. Immutable.
 *
 * @param mean hits in a period of average rhythm
 * @param deviation mean absolute deviation from it
 * @param periods number of periods it has learned from, and the silent ones before the group was first seen
 * @param open hits so far in the period that is not over
 */
public record Level(double mean, double deviation, long periods, long open) {
    /** The mean and its deviation are plain averages of this many periods at first. */
    private static final long FIRST = 8;

    /** Mean absolute deviation times this is the standard deviation, where deviations are normal. */
    private static final double SIGMA = 1.2533;

    /** A period pulls the mean as if it were at most this many standard deviations away. */
    private static final double CLIP = 3;

    /** A group that was never seen: silent for as long as its rule has learned. */
    static Level silent(long periods) {
        return new Level(0, 0, periods, 0);
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
        double seen = open / rhythm;
        double share = periods < FIRST ? 1.0 / (periods + 1) : Math.max(weight, 1.0 / (periods + 1));
        double reach = CLIP * Math.max(standardDeviation(), Math.sqrt(Math.max(1, mean)));
        double clipped = periods < FIRST ? seen : Math.max(mean - reach, Math.min(mean + reach, seen));
        double next = mean + share * (clipped - mean);
        double distance = Math.abs(clipped - mean);
        return new Level(next, deviation + share * (distance - deviation), periods + 1, 0);
    }

    double standardDeviation() {
        return SIGMA * deviation;
    }

    /** Whether nothing would be lost without it. */
    boolean isNothing() {
        return open == 0 && mean < 0.01 && deviation < 0.05;
    }
}
