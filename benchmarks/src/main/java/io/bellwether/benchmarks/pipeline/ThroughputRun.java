package io.bellwether.benchmarks.pipeline;

import io.bellwether.benchmarks.load.Backlog;
import io.bellwether.benchmarks.process.ChildJvm;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Has a subject work off a backlog that was there before it started, and measures the middle: what warms it up comes first, and a third
 * as much again waits behind, so that no partition has run dry when the last measured row is committed.
 */
final class ThroughputRun {
    private static final Duration STEP = Duration.ofMillis(40);
    private static final Duration STANDSTILL = Duration.ofMinutes(3);
    private static final int BEHIND = 3;

    private final Subject subject;
    private final ChildJvm broker;

    private record Sample(long nanos, long rows, Duration application, Duration broker, long allocated) {}

    ThroughputRun(Subject subject, ChildJvm broker) {
        this.subject = subject;
        this.broker = broker;
    }

    /**
     * Publishes, starts, measures.
     *
     * @param warmUp rows before those that are measured
     * @param records rows that are measured
     * @throws IllegalStateException if the subject ends, or commits nothing for three minutes
     */
    Throughput measure(Backlog backlog, int warmUp, int records) {
        int published = warmUp + records + records / BEHIND;
        backlog.publish(subject.kafka(), published);
        ChildJvm jvm = subject.start();
        try (Progress progress = subject.progress(backlog.topic(subject.kafka()))) {
            await(progress, jvm, 1);
            try (AllocationProbe probe = AllocationProbe.attach(jvm.pid())) {
                Sample first = sample(await(progress, jvm, warmUp), jvm, probe);
                if (published - first.rows < records / 2) {
                    throw new IllegalStateException("of " + published + " rows only " + (published - first.rows)
                            + " were left to be measured after the warm-up; ask for more --records");
                }
                long end = Math.min(first.rows + records, published);
                Sample last = sample(await(progress, jvm, end), jvm, probe);
                return between(first, last);
            }
        }
    }

    /** Waits until so many rows are committed; says how many are then. */
    static long await(Progress progress, ChildJvm jvm, long wanted) {
        long before = 0;
        long moved = System.nanoTime();
        while (true) {
            long rows = progress.rows();
            if (rows >= wanted) {
                return rows;
            }
            jvm.requireAlive();
            if (rows > before) {
                before = rows;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new IllegalStateException(
                        "the measured process stands still at " + rows + " of " + wanted + " rows; its log says why");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private Sample sample(long rows, ChildJvm jvm, AllocationProbe probe) {
        return new Sample(System.nanoTime(), rows, jvm.processorTime(), broker.processorTime(), probe.allocatedBytes());
    }

    private static Throughput between(Sample first, Sample last) {
        double rows = last.rows - first.rows;
        return new Throughput(
                rows * 1e9 / (last.nanos - first.nanos),
                micros(first.application, last.application) / rows,
                micros(first.broker, last.broker) / rows,
                (last.allocated - first.allocated) / rows);
    }

    private static double micros(Duration from, Duration to) {
        return to.minus(from).toNanos() / 1e3;
    }
}
