package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.WindowSpec;

/**
 * One rule: what it counts, when that is too much, and what its alerts say.
 *
 * @param id name and version
 * @param scope which events are counted, and which of them are hits
 * @param condition when it fires
 * @param timing how long things must last
 * @param presentation what its alerts say
 * @param outage whether its alerts mean that events are missing or wrong: while one fires, other rules that read the same topics tell nothing
 */
public record Rule(
        RuleId id, Scope scope, Condition condition, Timing timing, Presentation presentation, boolean outage) {
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

    public String name() {
        return id.name();
    }

    public WindowSpec window() {
        return scope.window();
    }
}
