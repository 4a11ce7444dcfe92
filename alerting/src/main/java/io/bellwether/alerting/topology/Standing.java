package io.bellwether.alerting.topology;

import io.bellwether.alerting.rule.Judgement;
import io.bellwether.alerting.rule.Reading;
import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.RuleEngine;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

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
     * @param nearest the groups that are nearest to firing, nearest first; one without values where the rule tells of its groups together
     */
    public record RuleStanding(int groups, List<GroupStanding> nearest) {}

    /** One group of a rule. */
    public record GroupStanding(List<String> values, Reading reading) {
        /** The bound in units of what fires. */
        private double nearness() {
            Judgement judgement = reading.judgement();
            return judgement.bound() / judgement.limits().fire();
        }
    }

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
        List<List<String>> groups = engine.groups(rule);
        PriorityQueue<GroupStanding> nearest =
                new PriorityQueue<>(GROUPS + 1, Comparator.comparingDouble(GroupStanding::nearness));
        List<List<String>> told = rule.atOnce().isPresent() ? List.of(List.of()) : groups;
        for (List<String> values : told) {
            nearest.add(new GroupStanding(values, engine.read(rule, values, now)));
            if (nearest.size() > GROUPS) {
                nearest.remove();
            }
        }
        Deque<GroupStanding> nearestFirst = new ArrayDeque<>(GROUPS);
        while (!nearest.isEmpty()) {
            nearestFirst.addFirst(nearest.remove());
        }
        return new RuleStanding(groups.size(), List.copyOf(nearestFirst));
    }
}
