package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.GroupKey;
import io.bellwether.alerting.window.WindowSpec;
import java.util.List;
import java.util.Optional;

/**
 * One rule: what it counts, when that is too much, and what its alerts say.
 *
 * @param id name and version
 * @param scope which events are counted, and which of them are hits
 * @param condition when it fires
 * @param atOnce how many groups must be above at the same time, 2 or more, for one alert about all of them, and below how many it ends; empty where each group has its own
 * @param timing how long things must last
 * @param presentation what its alerts say
 * @param outage whether its alerts mean that events are missing or wrong: while one fires, other rules that read the same topics tell nothing
 */
public record Rule(
        RuleId id,
        Scope scope,
        Condition condition,
        Optional<Judgement.Limits> atOnce,
        Timing timing,
        Presentation presentation,
        boolean outage) {
    public Rule {
        atOnce.ifPresent(limits -> check(scope, condition, limits));
    }

    private static void check(Scope scope, Condition condition, Judgement.Limits atOnce) {
        if (!(atOnce.fire() >= 2 && atOnce.clear() >= 1 && atOnce.clear() <= atOnce.fire())) {
            throw new IllegalArgumentException("'fire' is 2 groups or more, and 'clear' 1 to as many, not "
                    + Condition.Kind.AT_ONCE.figure(atOnce.fire()) + " and "
                    + Condition.Kind.AT_ONCE.figure(atOnce.clear()));
        }
        if (scope.window().groupBy().isEmpty()) {
            throw new IllegalArgumentException("groups that are above at once need 'group_by'");
        }
        if (condition instanceof AbsenceThreshold) {
            throw new IllegalArgumentException(
                    "'at_once' counts groups of which there are too many hits; of one that is silent 'absent' tells");
        }
    }

    /**
     * Which rule, and which text of it.
     *
     * @param name unique in the file
     * @param version first 12 hexadecimal digits of the SHA-256 of the rule's text
     */
    public record RuleId(String name, String version) {}

    /**
     * What a rule counts.
     *
     * @param window the events, their grouping and the length of time
     * @param hit which of them count
     */
    public record Scope(WindowSpec window, HitCondition hit) {}

    /** What its values are. */
    public Condition.Kind kind() {
        return atOnce.isPresent() ? Condition.Kind.AT_ONCE : condition.kind();
    }

    /** The fields of the groups of its alerts; none where one alert is about all. */
    public List<String> toldBy() {
        return atOnce.isPresent() ? List.of() : window().groupBy();
    }

    /** The group that such a life, or what was learned, is of. */
    GroupKey groupOf(AlertLog.LifeKey key) {
        return new GroupKey(window().id(), key.values());
    }

    public String name() {
        return id.name();
    }

    public WindowSpec window() {
        return scope.window();
    }
}
