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
 * @param commitInterval how often what is read from a backlog is committed, 100 ms to 2 s: where evaluation sees no record for {@link LivePass#IDLE}, which it
 *     does after the commit of the projection, it takes the input to be empty; a tenth of it where there is no backlog
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
                        "How often a backlog is committed, 100ms to 2s; alerts, and records that arrived less than this ago where evaluation is not behind, wait for a tenth of it.")
        Duration commitInterval) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(2);

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
        if (commitInterval.compareTo(SHORTEST) < 0 || commitInterval.compareTo(LONGEST_COMMIT) > 0) {
            throw new IllegalArgumentException("commitInterval must be 100ms to 2s");
        }
    }
}
