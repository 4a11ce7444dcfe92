package io.bellwether.benchmarks.alerts;

import java.time.Duration;
import java.time.Instant;

/**
 * More negative news than usual, for so long.
 *
 * @param first the first company it concerns
 * @param entities how many it concerns
 * @param factor how many times more negative items
 */
record Incident(Instant start, int first, int entities, double factor) {
    static final Duration LENGTH = Duration.ofHours(2);

    Instant end() {
        return start.plus(LENGTH);
    }

    boolean concerns(int entity, Instant at) {
        return concerns(entity) && !at.isBefore(start) && at.isBefore(end());
    }

    boolean concerns(int entity) {
        return entity >= first && entity < first + entities;
    }
}
