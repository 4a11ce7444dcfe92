package io.bellwether.alerting.rule;

import java.util.Map;

/**
 * What a rule says about its alerts.
 *
 * @param severity a word such as warning or critical
 * @param labels for routing
 * @param annotations for people; values may hold placeholders, see {@link Template}
 */
public record Presentation(String severity, Map<String, String> labels, Map<String, String> annotations) {
    public Presentation {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }
}
