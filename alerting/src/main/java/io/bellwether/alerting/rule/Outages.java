package io.bellwether.alerting.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which topics cannot be trusted because an alert about an outage fires. An outage told by {@code source-topic} concerns what is made of that topic;
 * any other one all topics of its rule. Not thread-safe.
 */
final class Outages {
    /** What is scored from which topic. */
    private static final Map<String, String> MADE_OF =
            Map.of("transactions", "risk-events", "news", "sentiment-events");

    private final Map<AlertLog.LifeKey, Set<String>> firing = new HashMap<>();

    /** An alert stands there now. */
    void note(Rule rule, List<String> values, AlertLife life) {
        if (!rule.outage()) {
            return;
        }
        AlertLog.LifeKey key = new AlertLog.LifeKey(rule.name(), values);
        if (life.episode().isPresent()) {
            firing.put(key, topics(rule, values));
        } else {
            firing.remove(key);
        }
    }

    /** Whether the rule is to tell nothing for now. */
    boolean hold(Rule rule) {
        return !firing.isEmpty()
                && !rule.outage()
                && firing.values().stream().anyMatch(topics -> topics.stream().anyMatch(rule.window()::reads));
    }

    private static Set<String> topics(Rule rule, List<String> values) {
        int source = rule.toldBy().indexOf("source-topic");
        String made = source < 0 ? null : MADE_OF.get(values.get(source));
        return made == null ? rule.window().topics() : Set.of(made);
    }
}
