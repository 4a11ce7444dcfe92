package io.bellwether.alerting.topology;

import io.bellwether.service.config.Setting;
import java.time.Duration;

/**
 * How rules are evaluated.
 *
 * @param evaluateEvery how often living alerts are judged without an event of their own, 100 ms or more
 * @param maxGroups how many groups are kept in memory
 * @param threads stream threads; evaluation is one task, the others project
 * @param standbys copies of the evaluation's state on other instances
 * @param commitInterval how often what was read from a backlog is committed, 10 ms to 30 s, which is half of what a transaction may take; a tenth of it where there is none
 */
public record StreamConfig(
        @Setting(value = "1s", doc = "How often living alerts are judged without an event of their own.")
        Duration evaluateEvery,

        @Setting(value = "10000", doc = "Groups kept over all rules; beyond it the least recent is forgotten.")
        int maxGroups,

        @Setting(value = "1", doc = "Stream threads; the rules are evaluated by one of them.")
        short threads,

        @Setting(value = "0", doc = "Copies of the state kept ready on other instances; 1 where there are several.")
        int standbys,

        @Setting(
                value = "1s",
                doc =
                        "How often a backlog is committed, 30s at most; an alert, and what arrives while there is none, waits for a tenth of it.")
        Duration commitInterval) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration SHORTEST_COMMIT = Duration.ofMillis(10);
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(30);

    public StreamConfig {
        if (evaluateEvery.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("evaluateEvery must be 100ms or more");
        }
        if (maxGroups < 1) {
            throw new IllegalArgumentException("maxGroups must be 1 or more");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more");
        }
        if (standbys < 0) {
            throw new IllegalArgumentException("standbys must be 0 or more");
        }
        if (commitInterval.compareTo(SHORTEST_COMMIT) < 0 || commitInterval.compareTo(LONGEST_COMMIT) > 0) {
            throw new IllegalArgumentException("commitInterval must be 10ms to 30s");
        }
    }
}
