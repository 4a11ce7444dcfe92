package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An alert's labels, as Prometheus and Alertmanager have them. */
final class AlertLabels {
    static final String RULE = "alertname";
    static final String SEVERITY = "severity";

    private AlertLabels() {}

    /**
     * The labels of the rule, over them the fields of the group, over them {@code alertname} (the rule) and {@code severity}: what tells two alerts apart
     * cannot be hidden by what a rule declares.
     */
    static SortedMap<String, String> of(Alert alert) {
        SortedMap<String, String> labels = new TreeMap<>();
        alert.getLabels().forEach((name, value) -> labels.put(name(name), value));
        alert.getGroup().forEach((field, value) -> labels.put(name(field), value));
        labels.putAll(Map.of(RULE, alert.getRule(), SEVERITY, alert.getSeverity()));
        return labels;
    }

    /** A name that Prometheus allows, {@code [a-zA-Z_][a-zA-Z0-9_]*}: everything else becomes '_'. */
    static String name(String any) {
        String name = any.replaceAll("[^a-zA-Z0-9_]", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
