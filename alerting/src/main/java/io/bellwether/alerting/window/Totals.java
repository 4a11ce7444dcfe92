package io.bellwether.alerting.window;

import java.time.Instant;

/**
 * The counts of one group over one window.
 *
 * @param sample number of events
 * @param hits number of events that count, at most {@code sample}
 * @param latestMicros event time of the newest event, in microseconds since 1970; {@link Long#MIN_VALUE} where there is none
 * @param highest highest score of an event; NaN where none has one
 */
public record Totals(long sample, long hits, long latestMicros, double highest) {
    /** Nothing was counted. */
    public static final Totals NONE = new Totals(0, 0, Bucket.NEVER, Double.NaN);

    /** Event time of the newest event, {@link Instant#MIN} where there is none. */
    public Instant latest() {
        return Bucket.instant(latestMicros);
    }

    /** The counts of both. */
    public Totals plus(Totals other) {
        return new Totals(
                sample + other.sample,
                hits + other.hits,
                Math.max(latestMicros, other.latestMicros),
                Bucket.higher(highest, other.highest));
    }

    /** Hits over sample, 0 to 1; 0 for an empty window. */
    public double rate() {
        return sample == 0 ? 0 : (double) hits / sample;
    }
}
