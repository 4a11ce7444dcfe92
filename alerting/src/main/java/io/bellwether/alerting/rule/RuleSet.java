package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Observation;
import io.bellwether.alerting.window.WindowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of a file, by the windows they share. Immutable. */
public final class RuleSet {
    private final List<Rule> rules;
    private final Map<String, Rule> byName = new HashMap<>();
    private final Map<String, WindowSpec> windows = new HashMap<>();
    private final Map<String, List<Sharing>> byTopic = new HashMap<>();

    /** @param rules with unique names, in the order of the file */
    public RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        Map<WindowSpec, List<Rule>> byWindow = new LinkedHashMap<>();
        for (Rule rule : rules) {
            byName.put(rule.name(), rule);
            byWindow.computeIfAbsent(rule.window(), spec -> new ArrayList<>()).add(rule);
        }
        byWindow.forEach((spec, sharing) -> {
            windows.put(spec.id(), spec);
            for (String topic : spec.topics()) {
                byTopic.computeIfAbsent(topic, name -> new ArrayList<>()).add(new Sharing(spec, sharing));
            }
        });
    }

    /**
     * A window and what is asked of it.
     *
     * @param window the window
     * @param rules that share it, in the order of the file
     * @param together those of them that tell of their groups together
     * @param hits what they count, each once
     */
    record Sharing(WindowSpec window, List<Rule> rules, List<Rule> together, List<HitCondition> hits) {
        Sharing(WindowSpec window, List<Rule> rules) {
            this(
                    window,
                    List.copyOf(rules),
                    rules.stream().filter(rule -> rule.atOnce().isPresent()).toList(),
                    rules.stream().map(rule -> rule.scope().hit()).distinct().toList());
        }

        /** Names of the conditions that an event meets. */
        List<String> met(Observation observation) {
            List<String> met = new ArrayList<>(hits.size());
            for (HitCondition hit : hits) {
                if (hit.matches(observation)) {
                    met.add(hit.name());
                }
            }
            return met;
        }
    }

    /** In the order of the file. */
    public List<Rule> rules() {
        return rules;
    }

    /** Those that can be judged where the end of the data is no silence. */
    public RuleSet withoutAbsences() {
        return new RuleSet(rules.stream()
                .filter(rule -> !(rule.condition() instanceof AbsenceThreshold))
                .toList());
    }

    /** The rule of that name. */
    public Optional<Rule> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether the rule of that name tells of such groups, and so will say when an alert about one is over. */
    public boolean tellsOf(String name, Set<String> fields) {
        return named(name)
                .filter(rule -> Set.copyOf(rule.toldBy()).equals(fields))
                .isPresent();
    }

    /** The window of that id. */
    public Optional<WindowSpec> window(String id) {
        return Optional.ofNullable(windows.get(id));
    }

    /** The length of the shortest window; of {@link WindowSpec#LONGEST} where there is none. */
    public Duration shortestWindow() {
        return windows.values().stream()
                .map(WindowSpec::size)
                .min(Comparator.naturalOrder())
                .orElse(WindowSpec.LONGEST);
    }

    /** Windows that read a topic, in the order of the file. */
    List<Sharing> reading(String topic) {
        return byTopic.getOrDefault(topic, List.of());
    }
}
