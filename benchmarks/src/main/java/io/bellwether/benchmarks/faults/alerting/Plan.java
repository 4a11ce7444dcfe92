package io.bellwether.benchmarks.faults.alerting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which groups are bad when. A group is bad for one half of its period and good for the other, each group a little later than the one before; every tenth turns
 * bad once and stays so, and every tenth is never bad. Nine of ten events of a bad group are hits, one of ten of a good one. Immutable.
 *
 * <p>So each step demands one alert, which fires once when the group turns bad and resolves once when it turns good: whatever else is told is wrong.
 *
 * @param start when the first event happens
 * @param period of the groups
 */
public record Plan(Instant start, Duration period) {
    /** Events of a group in a second. */
    static final int RATE = 2;

    /** A step is longer than its window by this factor, so that each window has been all bad and all good. */
    private static final int WINDOWS_IN_A_PERIOD = 5;

    private static final int COMPANIES = 40;
    private static final int MERCHANTS = 20;
    private static final int TENTH = 10;
    private static final int EVER = 3;
    private static final int NEVER = 7;

    /**
     * A group of a rule.
     *
     * @param rule name of the rule
     * @param value of the one field it is grouped by
     */
    public record Group(String rule, String value, int number) {}

    /**
     * A time in which a group is bad.
     *
     * @param to its end; {@link Instant#MAX} where it has none
     */
    public record Step(Instant from, Instant to) {}

    /** The rules by which the groups are judged. */
    public String rules() {
        long window = window().toSeconds();
        long all = RATE * window;
        return """
                rules:
                  - name: negative-news
                    topics: [sentiment-events]
                    hit: {label: NEGATIVE}
                    group_by: [entity]
                    window: %ds
                    rate: {fire: 0.5, clear: 0.4, minimum_sample: 12}
                    severity: warning
                    labels: {team: news}
                    annotations: {summary: "{{value}} about {{entity}}"}
                  - name: risky-payments
                    topics: [risk-events]
                    hit: {label: HIGH}
                    group_by: [merchant]
                    window: %ds
                    count: {fire: %d, clear: %d}
                    severity: critical
                    labels: {team: fraud}
                    annotations: {summary: "{{value}} at {{merchant}}"}
                """.formatted(window, window, all / 2, all / 3);
    }

    /** All groups. */
    public List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < COMPANIES; i++) {
            groups.add(new Group("negative-news", "company-" + i, i));
        }
        for (int i = 0; i < MERCHANTS; i++) {
            groups.add(new Group("risky-payments", "merchant-" + i, COMPANIES + i));
        }
        return groups;
    }

    /** Length of the rules' windows. */
    public Duration window() {
        return period.dividedBy(WINDOWS_IN_A_PERIOD);
    }

    /** When the events of a round happen, one of each group. */
    Instant due(long round) {
        return start.plus(Duration.ofSeconds(1).dividedBy(RATE).multipliedBy(round));
    }

    /** Whether a group is bad then. */
    public boolean bad(Group group, Instant at) {
        long since = Duration.between(first(group), at).toNanos();
        if (since < 0 || group.number() % TENTH == NEVER) {
            return false;
        }
        return group.number() % TENTH == EVER || since % period.toNanos() < period.toNanos() / 2;
    }

    /** The steps of a group that begin before the instant, in their order. */
    public List<Step> steps(Group group, Instant until) {
        List<Step> steps = new ArrayList<>();
        Instant from = first(group);
        while (from.isBefore(until) && group.number() % TENTH != NEVER) {
            boolean stays = group.number() % TENTH == EVER;
            steps.add(new Step(from, stays ? Instant.MAX : from.plus(period.dividedBy(2))));
            from = stays ? Instant.MAX : from.plus(period);
        }
        return steps;
    }

    /** Every group begins good, for a window at least. */
    private Instant first(Group group) {
        long offset = period.toMillis() * group.number() / (COMPANIES + MERCHANTS);
        return start.plus(window()).plusMillis(offset);
    }
}
