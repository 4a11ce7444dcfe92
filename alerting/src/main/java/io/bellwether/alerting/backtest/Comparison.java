package io.bellwether.alerting.backtest;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What would have fired beside what did, by rule. Alerts of one rule and group are the same when they fired at the same time, however long. Not thread-safe. */
public final class Comparison {
    private final Map<String, List<Span>> would;
    private final Map<String, List<Span>> did;

    /**
     * @param would what would have been told, in order
     * @param did what was told, in order
     * @param end when both end
     */
    public Comparison(List<Alert> would, List<Alert> did, Instant end) {
        this.would = spans(would, end);
        this.did = spans(did, end);
    }

    /** From firing until it was resolved. */
    private record Span(String fingerprint, Instant from, Instant to) {
        boolean meets(Span other) {
            return fingerprint.equals(other.fingerprint) && from.isBefore(other.to) && other.from.isBefore(to);
        }
    }

    /**
     * Alerts of one rule.
     *
     * @param would that would have fired
     * @param did that did fire
     * @param wouldOnly of those that would have, those that did not
     * @param didOnly of those that did, those that would not have
     */
    public record Line(String rule, int would, int did, int wouldOnly, int didOnly) {}

    /** A line for every rule of which anything fired, by name. */
    public List<Line> lines() {
        TreeSet<String> rules = new TreeSet<>(would.keySet());
        rules.addAll(did.keySet());
        return rules.stream()
                .map(rule -> {
                    List<Span> these = would.getOrDefault(rule, List.of());
                    List<Span> those = did.getOrDefault(rule, List.of());
                    return new Line(rule, these.size(), those.size(), alone(these, those), alone(those, these));
                })
                .toList();
    }

    private static int alone(List<Span> some, List<Span> others) {
        return (int) some.stream()
                .filter(span -> others.stream().noneMatch(span::meets))
                .count();
    }

    private static Map<String, List<Span>> spans(List<Alert> told, Instant end) {
        Map<String, Map<String, Alert>> open = new TreeMap<>();
        Map<String, List<Span>> spans = new HashMap<>();
        for (Alert alert : told) {
            Map<String, Alert> ofRule = open.computeIfAbsent(alert.getRule(), rule -> new TreeMap<>());
            if (alert.getState() == AlertState.FIRING) {
                ofRule.putIfAbsent(alert.getAlertId(), alert);
            } else if (alert.getState() == AlertState.RESOLVED) {
                Alert fired = ofRule.remove(alert.getAlertId());
                if (fired != null) {
                    add(spans, fired, alert.getWindowEnd());
                }
            }
        }
        open.values().forEach(ofRule -> ofRule.values().forEach(fired -> add(spans, fired, end)));
        return spans;
    }

    private static void add(Map<String, List<Span>> spans, Alert fired, Instant to) {
        spans.computeIfAbsent(fired.getRule(), rule -> new ArrayList<>())
                .add(new Span(fired.getFingerprint(), fired.getWindowEnd(), to));
    }
}
