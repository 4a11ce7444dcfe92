package io.bellwether.scoring.stream.scorer;

import io.bellwether.scoring.feature.BelievedTime;
import java.time.Duration;
import java.time.Instant;

/**
 * When an event happened, as far as we believe its publisher.
 *
 * @param at the stated time, or the latest believable one where that is ahead of it
 * @param clamped whether the stated time was ahead of it
 * @param historical whether the event is kept out of live alert windows: old on arrival, or replayed
 */
public record EventTime(Instant at, boolean clamped, boolean historical) {
    /** How old an event may be on arrival and still be live. */
    public static final Duration LIVE = Duration.ofHours(1);

    /** Judges a stated event time by the arrival of its record. */
    public static EventTime of(Instant stated, Arrival arrival) {
        Instant believed = BelievedTime.of(stated, arrival.at());
        boolean historical = arrival.replayed() || stated.isBefore(arrival.at().minus(LIVE));
        return new EventTime(believed, !believed.equals(stated), historical);
    }
}
