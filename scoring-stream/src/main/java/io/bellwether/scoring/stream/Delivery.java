package io.bellwether.scoring.stream;

import io.bellwether.scoring.stream.topology.Pace;
import java.time.Duration;

/** What a crash may cost, and what that costs while nothing crashes. */
public enum Delivery {
    /**
     * Each record is scored once, whatever happens; an event is visible once its transaction is committed. A commit sends what waits, so the
     * producer may wait for as long as that: to send earlier makes many small requests of what nobody may read yet.
     */
    EXACTLY_ONCE("exactly_once_v2", Duration.ofMillis(200), Duration.ofMillis(200), 32),
    /**
     * An event is visible at once; after a crash the records since the last commit are emitted again. The producer waits for what the stores log of an event, so that it goes in the
     * same request: on a busy machine that takes less than many small requests do.
     */
    LOW_LATENCY("at_least_once", Duration.ofMillis(200), Duration.ofMillis(2), 1);

    /** Sooner than this after a commit there is little to commit. */
    static final Duration EARLY = Duration.ofMillis(10);

    private final String guarantee;
    private final Duration commitInterval;
    private final Duration linger;
    private final int rows;

    Delivery(String guarantee, Duration commitInterval, Duration linger, int rows) {
        this.guarantee = guarantee;
        this.commitInterval = commitInterval;
        this.linger = linger;
        this.rows = rows;
    }

    /** Kafka Streams' {@code processing.guarantee}. */
    String guarantee() {
        return guarantee;
    }

    /** How often to commit where nothing else is configured. */
    Duration commitInterval() {
        return commitInterval;
    }

    /**
     * How many records are decided about and committed together. Where an event is visible with its commit only, to wait for others costs nothing; and a thread
     * that has caught up commits after {@link #EARLY}.
     */
    Pace pace(Duration interval) {
        return new Pace(rows, interval, this == EXACTLY_ONCE && interval.compareTo(EARLY) > 0 ? EARLY : interval);
    }

    /** How long a producer waits for more records before it sends. */
    Duration linger() {
        return linger;
    }
}
