package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.WindowSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of a file, by the windows they share. Immutable. */
public final class RuleSet {
    private final List<Rule> rules;
    private final Map<WindowSpec, List<Rule>> byWindow = new LinkedHashMap<>();

    /** @param rules with unique names, in the order of the file */
    public RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.rules.forEach(rule -> byWindow.computeIfAbsent(rule.window(), spec -> new ArrayList<>())
                .add(rule));
    }

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
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** The window of that id. */
    public Optional<WindowSpec> window(String id) {
        return byWindow.keySet().stream().filter(spec -> spec.id().equals(id)).findFirst();
    }

    /** Windows, each with the rules that share it. */
    Map<WindowSpec, List<Rule>> byWindow() {
        return byWindow;
    }
}
