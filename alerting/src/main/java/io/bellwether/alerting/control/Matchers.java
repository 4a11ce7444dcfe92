package io.bellwether.alerting.control;

import io.bellwether.schemas.message.Alert;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are meant: those for which every name has exactly this value. {@code rule} and {@code severity} are the alert's own, any other name is a
 * field of its group or, where the group has no such field, a label of its rule. Without a name no alert is meant. Immutable.
 */
public record Matchers(Map<String, String> values) {
    /** The rule's name. */
    public static final String RULE = "rule";
    /** The severity that the rule declares. */
    public static final String SEVERITY = "severity";

    public Matchers {
        values = Map.copyOf(values);
    }

    /** Whether this alert is meant. */
    public boolean match(Alert alert) {
        return !values.isEmpty()
                && values.entrySet().stream()
                        .allMatch(matcher -> matcher.getValue().equals(value(alert, matcher.getKey())));
    }

    /** Names and values, sorted by name, as they stand in logs and in the audit. */
    public String text() {
        return new TreeMap<>(values)
                .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
    }

    private static @Nullable String value(Alert alert, String name) {
        return switch (name) {
            case RULE -> alert.getRule();
            case SEVERITY -> alert.getSeverity();
            default -> {
                String field = alert.getGroup().get(name);
                yield field == null ? alert.getLabels().get(name) : field;
            }
        };
    }
}
