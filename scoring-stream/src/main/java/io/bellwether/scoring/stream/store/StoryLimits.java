package io.bellwether.scoring.stream.store;

import java.time.Duration;

/**
 * How much is remembered of stories.
 *
 * @param horizon how long after its first item a story takes further ones, by arrival; at least a minute
 * @param most how many stories are kept open per horizon; further items get a story of their own that none can join
 */
public record StoryLimits(Duration horizon, int most) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    public StoryLimits {
        if (horizon.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "the horizon of stories is " + horizon + ", at least " + SHORTEST + " is needed");
        }
        if (most < 1) {
            throw new IllegalArgumentException("at most " + most + " stories are too few, give 1 or more");
        }
    }
}
