package io.bellwether.benchmarks.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What to measure, and how long.
 *
 * @param place where
 * @param size how much
 * @param limits ratios that must be reached
 * @param sections which figures
 */
public record BenchPlan(Place place, Size size, Limits limits, Set<Section> sections) {

    /** Freezes the set. */
    public BenchPlan {
        sections = Set.copyOf(sections);
    }

    /** A group of figures. */
    public enum Section {
        THROUGHPUT,
        LATENCY,
        ADHOC,
        ACCOUNTS,
        CRAYFISH
    }

    /**
     * Where it runs.
     *
     * @param folder for data and logs; nobody else's
     * @param models folder with the package {@code risk}
     * @param brokerPort 0 takes any free one
     */
    public record Place(Path folder, Path models, int brokerPort) {}

    /**
     * How much is measured.
     *
     * @param records of a run, without what warms up; 1,000 or more
     * @param warmUp records before them that are not measured; 1 or more
     * @param rounds of (a), (b), (c) in turn; 1 or more
     * @param rate payments per second while latency is measured; 1 or more
     * @param latency how long it is measured, after three times that at the same rate unmeasured
     */
    public record Size(int records, int warmUp, int rounds, int rate, Duration latency) {

        private static final int FEWEST = 1_000;

        public Size {
            if (records < FEWEST || warmUp < 1 || rounds < 1 || rate < 1 || latency.toSeconds() < 1) {
                throw new IllegalArgumentException("at least " + FEWEST
                        + " records, 1 record of warm-up, 1 round, 1 payment per second and 1 second are needed");
            }
        }
    }

    /**
     * Ratios that must be reached, each 0 or more.
     *
     * @param toStubbed throughput of (c) to that of (b)
     * @param toPassThrough throughput of (c) to that of (a)
     * @param manyAccounts throughput of (c) with a million accounts to that with ten thousand, Zipf(1.0)
     */
    public record Limits(double toStubbed, double toPassThrough, double manyAccounts) {}
}
