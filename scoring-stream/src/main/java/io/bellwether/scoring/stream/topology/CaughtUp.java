package io.bellwether.scoring.stream.topology;

import io.bellwether.service.streams.BeforeCommit;
import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Has committed early what a thread that has caught up has read: its last record did not wait in its topic, and there is little to gain by waiting for others. Where the broker's clock is
 * behind, that cannot be seen, and the interval holds. Not thread-safe: one per task.
 */
final class CaughtUp {
    private final ProcessorContext<?, ?> context;
    private final BeforeCommit commit;
    private final Duration interval;
    private final Duration early;
    private final boolean isEarly;
    /** Runs while something is read and not committed: Kafka Streams has each punctuation committed, also one that does nothing. */
    private @Nullable Cancellable timer;

    private long arrived;

    /** @param commit of the task's thread; {@link #committed} is to be called by its work */
    CaughtUp(ProcessorContext<?, ?> context, BeforeCommit commit, Pace pace) {
        this.context = context;
        this.commit = commit;
        this.interval = pace.interval();
        this.early = pace.early();
        this.isEarly = pace.isEarly();
    }

    /**
     * A record was processed.
     *
     * @param millis when it arrived, since 1970
     */
    void read(long millis) {
        commit.count();
        arrived = millis;
        if (isEarly) {
            commitIfDue();
            if (timer == null) {
                // The record may come too soon after a commit, and none after it.
                timer = context.schedule(early, PunctuationType.WALL_CLOCK_TIME, now -> commitIfDue());
            }
        }
    }

    /** Whether a record that arrived then has waited in its topic, and so others have. */
    boolean isBacklog(long millis) {
        return context.currentSystemTimeMs() - millis > interval.toMillis();
    }

    /** All that was read is being committed, or will be within the interval. */
    void committed() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** The processor is closed. */
    void close() {
        commit.leave();
    }

    private void commitIfDue() {
        if (commit.isDue(early) && !isBacklog(arrived)) {
            context.commit();
        }
    }
}
