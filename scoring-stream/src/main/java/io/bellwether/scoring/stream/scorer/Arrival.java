package io.bellwether.scoring.stream.scorer;

import java.time.Instant;

/**
 * How an event reached us.
 *
 * @param at when: the record time, which the broker sets
 * @param replayed whether a replay produced it again
 */
public record Arrival(Instant at, boolean replayed) {}
