package io.bellwether.scoring.stream.topology;

import java.time.Duration;

/**
 * How many records go together.
 *
 * @param rows are decided about together at most, 1 or more
 * @param early how long after a commit a thread that has caught up commits again; a thread with a backlog does so when its interval is over
 */
public record Pace(int rows, Duration early) {}
