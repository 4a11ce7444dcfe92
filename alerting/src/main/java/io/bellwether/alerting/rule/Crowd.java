package io.bellwether.alerting.rule;

import io.bellwether.alerting.rule.AlertLog.LifeKey;
import io.bellwether.alerting.window.GroupKey;
import io.bellwether.alerting.window.Totals;
import io.bellwether.alerting.window.Windows;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * The groups of a rule that are above at the same time, of which it tells together. Many that are a little above at once are no chance, where each of them may be. Not thread-safe.
 */
final class Crowd {
    private final Rule rule;
    private final Judgement.Limits limits;
    /** In an order that does not depend on who came first. */
    private final TreeSet<LifeKey> above = new TreeSet<>();

    /** Of nobody yet. */
    Crowd(Rule rule, Judgement.Limits limits) {
        this.rule = rule;
        this.limits = limits;
    }

    /** A group was judged; whether that makes a difference. */
    boolean note(LifeKey group, boolean isAbove) {
        return isAbove ? above.add(group) : above.remove(group);
    }

    /** Whether they are enough to fire. */
    boolean isEnough() {
        return above.size() >= limits.fire();
    }

    /** The counts of all of them, and how many they are. */
    Reading read(Windows windows, Instant now) {
        Totals totals = groups().stream()
                .map(group -> windows.window(rule.window(), group)
                        .totals(rule.scope().hit().name(), now))
                .reduce(Totals.NONE, Totals::plus);
        Verdict verdict = Measure.verdict(
                windows.pulse(rule.window()),
                rule.window().bucketOf(now),
                isEnough(),
                above.size() < limits.clear(),
                false);
        return new Reading(
                totals, new Judgement(above.size(), above.size(), limits, OptionalDouble.empty(), verdict), now);
    }

    List<GroupKey> groups() {
        return above.stream()
                .map(key -> new GroupKey(rule.window().id(), key.values()))
                .toList();
    }
}
