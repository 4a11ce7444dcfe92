package io.bellwether.training.judge;

/**
 * From where to where a number lies.
 *
 * @param low  the lower end
 * @param high the upper end, not below it
 */
public record Interval(double low, double high) {
    /** Not known. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    private static final double NORMAL_95 = 1.959963984540054;

    /** Whether it is known. */
    public boolean isKnown() {
        return !Double.isNaN(low);
    }

    /**
     * Where the true share lies with 95 % confidence (Wilson 1927), rows being independent of each other.
     *
     * @param hits how many of the rows were hits
     * @param rows how many rows there are; without one the interval is unknown
     */
    public static Interval wilson(double hits, double rows) {
        if (rows == 0) {
            return UNKNOWN;
        }
        double share = hits / rows;
        double square = NORMAL_95 * NORMAL_95;
        double centre = (share + square / (2 * rows)) / (1 + square / rows);
        double half =
                NORMAL_95 / (1 + square / rows) * Math.sqrt(share * (1 - share) / rows + square / (4 * rows * rows));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
