package io.bellwether.alerting.topology;

import io.bellwether.alerting.rule.Judgement;
import io.bellwether.alerting.rule.Reading;
import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.RuleEngine;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How far every rule is from firing, as of the last look of the task that evaluates; empty in a process that does not have that task. Written by one
 * thread, read by any.
 */
public final class Standing {
    /** Groups shown per rule: those nearest to firing. */
    static final int GROUPS = 10;

    private static final Snapshot NOTHING = new Snapshot(Instant.EPOCH, Map.of());

    private volatile Snapshot last = NOTHING;

    /**
     * All rules at one instant.
     *
     * @param at end of the windows; {@link Instant#EPOCH} where nothing was evaluated yet
     * @param rules by name
     */
    public record Snapshot(Instant at, Map<String, RuleStanding> rules) {}

    /**
     * One rule.
     *
     * @param groups number of groups that are known
     * @param nearest the groups that are nearest to firing, nearest first
     */
    public record RuleStanding(int groups, List<GroupStanding> nearest) {}

    /** One group of a rule. */
    public record GroupStanding(List<String> values, Reading reading) {}

    public Snapshot last() {
        return last;
    }

    void publish(Snapshot snapshot) {
        last = snapshot;
    }

    /** The task has gone: what it saw last would be shown for ever. */
    void forget() {
        last = NOTHING;
    }

    static RuleStanding of(Rule rule, RuleEngine engine, Instant now) {
        List<GroupStanding> all = engine.groups(rule).stream()
                .map(values -> new GroupStanding(values, engine.read(rule, values, now)))
                .sorted(Comparator.comparingDouble(Standing::nearness).reversed())
                .toList();
        return new RuleStanding(all.size(), List.copyOf(all.subList(0, Math.min(GROUPS, all.size()))));
    }

    /** The bound in units of what fires. */
    private static double nearness(GroupStanding group) {
        Judgement judgement = group.reading().judgement();
        return judgement.bound() / judgement.limits().fire();
    }
}
