package io.bellwether.scoring.stream;

import io.bellwether.scoring.stream.instance.PeersConfig;
import io.bellwether.scoring.stream.rollout.RolloutFollower;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.scoring.stream.store.StoryLimits;
import io.bellwether.scoring.stream.topology.Pace;
import io.bellwether.scoring.stream.watch.WatchConfig;
import io.bellwether.service.config.HttpConfig;
import io.bellwether.service.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How scoring runs. Read at {@code bellwether.scoring}.
 *
 * @param http where the endpoint listens
 * @param modelsDir folder with the packages {@code risk}, {@code sentiment} and, if topics are wanted, {@code topic}: live where {@code model-control} says nothing
 * @param stream how records are processed
 * @param state what is remembered, and where
 * @param models whose packages are taken, and what models know besides
 * @param peers how several instances reach each other
 * @param watch how models are watched
 */
public record ScoringConfig(
        @Setting(value = "port=8081", doc = "Scoring endpoint, for the ingest API and operators.")
        HttpConfig http,

        @Setting(
                value = "models",
                doc = "Folder with the model packages risk, sentiment and, if topics are wanted, topic.")
        Path modelsDir,

        @Setting(doc = "How records are processed.") Stream stream,

        @Setting(doc = "What is remembered.") State state,

        @Setting(doc = "Whose packages are taken, and what models know besides.")
        Models models,

        @Setting(doc = "How several instances reach each other.")
        PeersConfig peers,

        @Setting(doc = "How models are watched: drift and canaries.")
        WatchConfig watch) {

    /** Prefix of the settings. */
    public static final String PREFIX = "bellwether.scoring";

    /**
     * Whose packages are taken, and what models know besides.
     *
     * @param trustedKeys public keys, of which one must have signed each package; where empty, signatures are not looked at
     * @param entitiesFile list of the companies that are found in texts; where absent, {@code entities.csv} in the models folder if there is one
     * @param fourEyes whether a version decides only after a second person has approved it
     */
    public record Models(
            @Setting(doc = "Public keys (PEM files); only packages that one of them signed are taken. Any where empty.")
            List<Path> trustedKeys,

            @Setting(doc = "List of the companies found in texts; where absent, entities.csv in the models folder.")
            Optional<Path> entitiesFile,

            @Setting(
                    value = "false",
                    doc = "Whether a promoted version decides only after a second person has approved it.")
            boolean fourEyes) {

        /** Freezes the list. */
        public Models {
            trustedKeys = List.copyOf(trustedKeys);
        }

        /** The same, as the roll-out wants it. */
        RolloutFollower.Rules rules(Path modelsDir) {
            return new RolloutFollower.Rules(modelsDir, trustedKeys, fourEyes);
        }
    }

    /**
     * How records are processed.
     *
     * @param delivery what a crash may cost
     * @param threads stream threads, 1 or more; more than partitions are idle
     * @param commitInterval how often to commit where much arrives; the delivery's own where absent, at most 2 s
     * @param registryPatience how long a record may hold up its thread while the registry does not answer, at most 4 s
     */
    public record Stream(
            @Setting(value = "exactly-once", doc = "exactly-once or low-latency (at least once).")
            Delivery delivery,

            @Setting(value = "2", doc = "Stream threads, 1 to 64.")
            int threads,

            @Setting(
                    doc =
                            "How often to commit where much arrives, 200 ms where absent. With exactly-once a thread that has caught up commits after 10 ms.")
            Optional<Duration> commitInterval,

            @Setting(
                    value = "3s",
                    doc =
                            "How long a record of an unknown schema waits for the registry before its thread starts again.")
            Duration registryPatience) {

        private static final int MOST_THREADS = 64;
        private static final Duration LONGEST_COMMIT = Duration.ofSeconds(2);
        private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(4);

        public Stream {
            if (threads < 1 || threads > MOST_THREADS) {
                throw new IllegalArgumentException("threads must be from 1 to " + MOST_THREADS);
            }
            if (commitInterval
                    .filter(c -> c.isNegative() || c.isZero() || c.compareTo(LONGEST_COMMIT) > 0)
                    .isPresent()) {
                throw new IllegalArgumentException("commitInterval must be more than zero and at most 2s");
            }
            if (registryPatience.isNegative() || registryPatience.compareTo(LONGEST_PATIENCE) > 0) {
                throw new IllegalArgumentException(
                        "registryPatience must be from 0s to 4s: one that is open for 5s is taken for dead");
            }
        }

        Duration longestCommit() {
            return commitInterval.orElse(delivery.commitInterval());
        }

        Pace pace() {
            return delivery.pace(longestCommit());
        }
    }

    /**
     * What is remembered.
     *
     * @param medium where profiles and seen events lie
     * @param deduplicationHorizon how long an event is known as seen, by arrival; at least a minute
     * @param standbys copies of the state on other instances, as far as there are any, 0 or more: a shorter takeover for more disk and traffic
     * @param cacheMegabytes memory for profiles held as objects where this instance has all tasks, 1 or more
     * @param rocksdbMegabytes memory of RocksDB for all stores of this process, 32 or more
     * @param filterMegabytes heap for filters of seen events, of all tasks together, 0 or more
     * @param stories which news items are taken for the same story
     */
    public record State(
            @Setting(value = "disk", doc = "disk (RocksDB) or memory.")
            StateStores.Medium medium,

            @Setting(value = "24h", doc = "How long an event is known as seen, by arrival; at least 1m.")
            Duration deduplicationHorizon,

            @Setting(value = "1", doc = "Copies of the state on other instances, as far as there are any; 0 to 5.")
            int standbys,

            @Setting(value = "64", doc = "Profiles held as objects, in MB, if this instance has all tasks; 1 to 65536.")
            int cacheMegabytes,

            @Setting(
                    value = "192",
                    doc = "Memory of RocksDB for all stores, beside the heap, in MB: filters above all; 32 to 65536.")
            int rocksdbMegabytes,

            @Setting(
                    value = "64",
                    doc = "Heap for filters of seen events, in MB: two to three bytes an event; 0 to 65536.")
            int filterMegabytes,

            @Setting(doc = "Which news items are taken for the same story.")
            Stories stories) {

        private static final int TASKS = 6;
        private static final int MOST_MEGABYTES = 65_536;
        /** Half of it is for write buffers, of 2 MB each; less was not tried. */
        private static final int LEAST_ROCKSDB_MEGABYTES = 32;

        /** What the profile of an account of some events a day takes of the heap. */
        private static final int PROFILE_BYTES = 5 << 10;

        public State {
            if (deduplicationHorizon.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new IllegalArgumentException("deduplicationHorizon must be at least 1m");
            }
            if (standbys < 0 || standbys > 5) {
                throw new IllegalArgumentException("standbys must be from 0 to 5");
            }
            if (cacheMegabytes < 1 || cacheMegabytes > MOST_MEGABYTES) {
                throw new IllegalArgumentException("cacheMegabytes must be from 1 to 65536");
            }
            if (rocksdbMegabytes < LEAST_ROCKSDB_MEGABYTES || rocksdbMegabytes > MOST_MEGABYTES) {
                throw new IllegalArgumentException("rocksdbMegabytes must be from 32 to 65536");
            }
            if (filterMegabytes < 0 || filterMegabytes > MOST_MEGABYTES) {
                throw new IllegalArgumentException("filterMegabytes must be from 0 to 65536");
            }
        }

        /** How many profiles each task may hold. */
        int profilesPerTask() {
            return (int) Math.max(1, ((long) cacheMegabytes << 20) / PROFILE_BYTES / TASKS);
        }
    }

    /**
     * Which news items are taken for the same story.
     *
     * @param horizon how long after its first item a story takes further ones, by arrival; at least a minute
     * @param most stories kept open per horizon, 1 or more; further items are stories of their own
     */
    public record Stories(
            @Setting(
                    value = "72h",
                    doc = "How long a story takes further items after its first, by arrival; at least 1m.")
            Duration horizon,

            @Setting(value = "1000000", doc = "Stories kept open per horizon; further items are stories of their own.")
            int most) {

        private static final Duration SHORTEST = Duration.ofMinutes(1);

        public Stories {
            if (horizon.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException("horizon must be at least 1m");
            }
            if (most < 1) {
                throw new IllegalArgumentException("most must be 1 or more");
            }
        }

        /** The same, as the stores want it. */
        StoryLimits limits() {
            return new StoryLimits(horizon, most);
        }
    }
}
