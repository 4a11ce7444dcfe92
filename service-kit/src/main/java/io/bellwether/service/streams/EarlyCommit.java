package io.bellwether.service.streams;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Has what is worth telling committed after a tenth of the commit interval. A long interval saves most of what commits cost, and only a task with a backlog has much to
 * save; one that is up to date gets a record that arrived less than an interval ago, and there the interval would be nothing but delay.
 *
 * <p>All tasks of a thread are committed together, so they ask together: at most once in a tenth of the interval. And where one of them reads what the others write and is
 * behind ({@link #readOfOthers}), they do not ask for what they read: the commit would be dear, and what they have written would wait all the same. Where the clock of the
 * stamps is behind, the interval itself holds. Not thread-safe: one for each processor.
 */
public final class EarlyCommit {
    private static final ThreadLocal<OfThread> OF_THREAD = ThreadLocal.withInitial(OfThread::new);

    private final ProcessorContext<?, ?> context;
    private final long interval;
    private final long tenth;
    private final OfThread thread = OF_THREAD.get();
    private @Nullable Cancellable asked;

    /** When one of the thread's tasks will ask, in milliseconds since 1970; in the past where none will. */
    private static final class OfThread {
        long due;

        /** When the one that reads what the others write was seen to be behind, in milliseconds since 1970; 0 where it is not. */
        long behind;
    }

    /**
     * To be called from {@code init}.
     *
     * @param context of the task, to ask with
     * @param interval the commit interval of Kafka Streams, 100 ms or more
     */
    public EarlyCommit(ProcessorContext<?, ?> context, Duration interval) {
        this.context = context;
        this.interval = interval.toMillis();
        this.tenth = this.interval / 10;
    }

    /**
     * Says that a record is being processed: where it is fresh, its commit is early, unless {@link #readOfOthers} says that it would be of no use.
     *
     * @param arrived in milliseconds since 1970
     */
    public void read(long arrived) {
        long now = context.currentSystemTimeMs();
        boolean useless = thread.behind <= now && now - thread.behind < interval;
        if (isFresh(arrived, now) && !useless) {
            soon();
        }
    }

    /**
     * Says that a record is being processed that tasks with {@link #read} have written. Where it is not fresh, those of this thread ask for nothing that they read until one
     * comes that is, or for an interval; {@link #soon} is not affected. A record is as old as the event behind it, so this is also where something before all of them is
     * behind.
     *
     * @param arrived in milliseconds since 1970
     */
    public void readOfOthers(long arrived) {
        long now = context.currentSystemTimeMs();
        thread.behind = isFresh(arrived, now) ? 0 : now;
    }

    /** Has all that is done until then committed a tenth of the interval from now, or sooner. */
    public void soon() {
        long now = context.currentSystemTimeMs();
        if (asked != null || (thread.due > now && thread.due <= now + tenth)) {
            return;
        }
        thread.due = now + tenth;
        asked = context.schedule(Duration.ofMillis(tenth), PunctuationType.WALL_CLOCK_TIME, millis -> commit());
    }

    private boolean isFresh(long arrived, long now) {
        return now - arrived <= interval;
    }

    private void commit() {
        requireNonNull(asked).cancel();
        asked = null;
        context.commit();
    }
}
