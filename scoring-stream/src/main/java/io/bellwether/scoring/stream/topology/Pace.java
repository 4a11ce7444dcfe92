package io.bellwether.scoring.stream.topology;

import java.time.Duration;

/**
 * How many records go together.
 *
 * @param rows are decided about together at most, 1 or more
 * @param interval after it a thread commits
 * @param early after it a thread commits that has caught up; four times as long where it was given more than a little
 */
public record Pace(int rows, Duration interval, Duration early) {
    /** Whether a thread that has caught up commits sooner than others. */
    public boolean isEarly() {
        return early.compareTo(interval) < 0;
    }
}
