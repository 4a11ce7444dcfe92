package io.bellwether.benchmarks.alerts.rate;

import java.util.List;

/**
 * Fifty rules over ten windows: for each window a rate, a count, a spike, a budget of errors and a rate with another hit, 25 of them about news and 25 about
 * payments, so that every event is judged by half of them. With the groups of {@link BusyEvents} some 10,000 windows are kept.
 */
final class BusyRules {
    static final int RULES = 50;

    private record Window(String topic, String hit, String groupBy, String size) {}

    private static final List<Window> WINDOWS = List.of(
            news("entity", "10m"),
            news("entity", "1h"),
            news("source", "10m"),
            news("topic", "30m"),
            news("", "10m"),
            payments("merchant", "10m"),
            payments("merchant", "1h"),
            payments("category", "10m"),
            payments("country", "30m"),
            payments("", "10m"));

    private static final List<String> CONDITIONS = List.of(
            "rate: {fire: 0.5, clear: 0.4, minimum_sample: 12}",
            "count: {fire: 1000000, clear: 900000}",
            "spike: {fire: 1.5, clear: 1.2, deviations: 4, minimum_hits: 6}",
            "error_budget: {objective: 0.9, fire: 5, clear: 3, minimum_sample: 50}",
            "rate: {fire: 0.6, clear: 0.4, minimum_sample: 50}");

    private BusyRules() {}

    /** The file of rules. */
    static String text() {
        StringBuilder text = new StringBuilder("rules:\n");
        for (int i = 0; i < RULES; i++) {
            Window window = WINDOWS.get(i / CONDITIONS.size());
            int condition = i % CONDITIONS.size();
            String hit = condition == CONDITIONS.size() - 1 ? "{score_at_least: 0.9}" : window.hit();
            text.append("  - name: rule-").append(i).append('\n');
            text.append("    topics: [").append(window.topic()).append("]\n");
            text.append("    hit: ").append(hit).append('\n');
            if (!window.groupBy().isEmpty()) {
                text.append("    group_by: [").append(window.groupBy()).append("]\n");
            }
            text.append("    window: ").append(window.size()).append('\n');
            text.append("    ").append(CONDITIONS.get(condition)).append('\n');
            text.append("    severity: warning\n    annotations: {summary: \"{{value}} of {{rule}}\"}\n");
        }
        return text.toString();
    }

    private static Window news(String groupBy, String size) {
        return new Window("sentiment-events", "{label: NEGATIVE}", groupBy, size);
    }

    private static Window payments(String groupBy, String size) {
        return new Window("risk-events", "{label: HIGH}", groupBy, size);
    }
}
