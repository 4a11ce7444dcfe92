package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something to tell: an alert fires, has resolved, or no longer has data.
 *
 * @param subject the rule and the group
 * @param announcement what happened to it; never NOTHING
 * @param episode the alert
 * @param reading what was measured
 * @param evidence what stands behind it
 */
public record Transition(
        Subject subject, AlertLife.Announcement announcement, Episode episode, Reading reading, Evidence evidence) {
    /**
     * A rule and one of its groups.
     *
     * @param values the values of the fields by which the rule tells, in its order
     */
    public record Subject(Rule rule, List<String> values) {
        public Subject {
            values = List.copyOf(values);
        }

        /** The group: field and value, in the rule's order. */
        public Map<String, String> group() {
            Map<String, String> group = new LinkedHashMap<>();
            List<String> fields = rule.toldBy();
            for (int i = 0; i < fields.size(); i++) {
                group.put(fields.get(i), values.get(i));
            }
            return group;
        }

        /** The same for every alert of this rule and group. */
        public String fingerprint() {
            return AlertIds.fingerprint(rule.name(), group());
        }
    }

    /** The same for every announcement of this alert, also when it is repeated after a crash. */
    public String alertId() {
        return AlertIds.alert(subject.fingerprint(), episode.began());
    }
}
