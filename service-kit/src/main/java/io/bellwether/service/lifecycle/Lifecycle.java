package io.bellwether.service.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts parts in the order in which they were added, and stops them in reverse.
 *
 * <p>Thread-safe: {@code stop} may come from a shutdown hook while {@code start} is still at work; the start is then
 * interrupted.
 *
 * <p><b>Failure modes.</b> A part that fails to start ends the start: those before it are stopped and its exception is
 * thrown. A part that does not stop in its share of the deadline is interrupted, logged and left behind, so that the
 * others still get theirs.
 */
public final class Lifecycle {

    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

    private final Duration stopDeadline;
    private final List<Part> parts = new ArrayList<>();
    private final Deque<Part> started = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Thread starter;
    private volatile boolean stopping;

    /**
     * @param stopDeadline how long stopping everything may take; each part gets an equal share of what is left when its
     *     turn comes
     */
    public Lifecycle(Duration stopDeadline) {
        this.stopDeadline = stopDeadline;
    }

    /** Adds a part, to be started after those added before it. */
    public Lifecycle add(Part part) {
        parts.add(part);
        return this;
    }

    /**
     * Starts everything; returns early, without an exception, when {@link #stop()} comes meanwhile.
     *
     * @throws StartupException if a part did not start; the others are stopped by then
     */
    public void start() {
        lock.lock();
        starter = Thread.currentThread();
        try {
            for (Part part : parts) {
                if (stopping) {
                    return;
                }
                start(part);
            }
        } finally {
            starter = null;
            lock.unlock();
        }
    }

    private void start(Part part) {
        long begin = System.nanoTime();
        try {
            part.start();
        } catch (Exception e) {
            if (stopping) {
                log.debug("{} was interrupted while it started", part.name(), e);
                return;
            }
            stop();
            throw StartFailure.of(part.name(), e);
        }
        started.push(part);
        log.debug("Started {} in {} ms", part.name(), millisSince(begin));
    }

    /**
     * Stops what was started, within the deadline; does nothing the second time. Returns only when the stop is over,
     * also to a second caller.
     */
    public void stop() {
        stopping = true;
        Thread busy = starter;
        if (busy != null && busy != Thread.currentThread()) {
            busy.interrupt();
        }
        long end = System.nanoTime() + stopDeadline.toNanos();
        if (!lockWithin(stopDeadline)) {
            log.warn("Still starting after {}; the process ends without an ordered stop", stopDeadline);
            return;
        }
        try {
            while (!started.isEmpty()) {
                long share = Math.max(0, end - System.nanoTime()) / started.size();
                stop(started.pop(), Duration.ofNanos(share));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether {@code stop} was called, or a part failed to start. */
    boolean isStopping() {
        return stopping;
    }

    private boolean lockWithin(Duration deadline) {
        try {
            return lock.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return lock.tryLock();
        }
    }

    private static void stop(Part part, Duration share) {
        long begin = System.nanoTime();
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            part.stop(share);
            return true;
        });
        Thread thread = new Thread(task, "stop-" + part.name());
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(share.toNanos(), TimeUnit.NANOSECONDS);
            log.debug("Stopped {} in {} ms", part.name(), millisSince(begin));
        } catch (TimeoutException e) {
            task.cancel(true);
            log.warn("{} did not stop within {} ms; going on without it", part.name(), share.toMillis());
        } catch (ExecutionException e) {
            log.warn("{} failed to stop; going on", part.name(), e.getCause());
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            log.warn("Interrupted while stopping {}; going on", part.name());
        }
    }

    private static long millisSince(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
}
