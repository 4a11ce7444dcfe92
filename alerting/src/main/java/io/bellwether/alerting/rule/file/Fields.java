package io.bellwether.alerting.rule.file;

import io.bellwether.alerting.rule.file.YamlNode.Mapping;
import io.bellwether.alerting.rule.file.YamlNode.Scalar;
import io.bellwether.alerting.rule.file.YamlNode.Sequence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one mapping key by key, notes what is wrong with its line, and knows which keys nobody asked for. Not thread-safe. */
final class Fields {
    private final Mapping mapping;
    private final String what;
    private final List<RuleProblem> problems;
    private final Set<String> asked = new LinkedHashSet<>();

    private Fields(Mapping mapping, String what, List<RuleProblem> problems) {
        this.mapping = mapping;
        this.what = what;
        this.problems = problems;
    }

    /** @param what what the mapping is called in messages */
    static Fields of(YamlNode node, String what, List<RuleProblem> problems) {
        if (node instanceof Mapping mapping) {
            return new Fields(mapping, what, problems);
        }
        problems.add(new RuleProblem(node.line(), what + " must be keys and values"));
        return new Fields(new Mapping(node.line(), Map.of(), Map.of()), what, problems);
    }

    /** A text that must be there. */
    String text(String key) {
        return optionalText(key).orElseGet(() -> {
            if (!mapping.entries().containsKey(key)) {
                problem(mapping.line(), what + " needs '" + key + "'");
            }
            return "";
        });
    }

    /** A text that may be there. */
    Optional<String> optionalText(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof Scalar scalar && !scalar.value().isBlank()) {
                return Optional.of(scalar.value());
            }
            problem(key, "'" + key + "' must be a text");
            return Optional.empty();
        });
    }

    /** A number that must be there; NaN, and a problem, otherwise. */
    double number(String key) {
        return text(key).isEmpty() ? Double.NaN : optionalNumber(key).orElse(Double.NaN);
    }

    /** A number that may be there. */
    Optional<Double> optionalNumber(String key) {
        return optionalText(key).flatMap(text -> {
            try {
                return Optional.of(Double.valueOf(text));
            } catch (NumberFormatException e) {
                problem(key, "'" + key + "' must be a number, not '" + text + "'");
                return Optional.empty();
            }
        });
    }

    /** A duration that may be there. */
    Optional<Duration> optionalDuration(String key) {
        return optionalText(key).flatMap(text -> {
            Optional<Duration> duration = Durations.parse(text);
            if (duration.isEmpty()) {
                problem(key, "'" + key + "' must be a duration such as 30s, 10m or 1h30m, not '" + text + "'");
            }
            return duration;
        });
    }

    /** One text or a list of texts; empty where the key is absent. */
    List<String> texts(String key) {
        return node(key)
                .map(node -> {
                    List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
                    if (!items.stream().allMatch(Scalar.class::isInstance)) {
                        problem(key, "'" + key + "' must be a text or a list of texts");
                        return List.<String>of();
                    }
                    return items.stream().map(YamlNode::text).toList();
                })
                .orElseGet(List::of);
    }

    /** A list that must be there. */
    List<YamlNode> items(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isPresent()
                && node.get() instanceof Sequence sequence
                && !sequence.items().isEmpty()) {
            return sequence.items();
        }
        problem(node.map(YamlNode::line).orElse(mapping.line()), what + " needs '" + key + "', a list");
        return List.of();
    }

    /** A mapping that must be there. */
    Fields section(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty()) {
            problem(mapping.line(), what + " needs '" + key + "'");
        }
        return of(node.orElse(new Mapping(mapping.line(), Map.of(), Map.of())), "'" + key + "'", problems);
    }

    /** Texts by name; empty where the key is absent. */
    Map<String, String> map(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        node(key).ifPresent(node -> {
            Fields fields = of(node, "'" + key + "'", problems);
            fields.mapping.entries().keySet().forEach(name -> texts.put(name, fields.text(name)));
        });
        return texts;
    }

    /** Whether the key is there; asks for it. */
    boolean has(String key) {
        return node(key).isPresent();
    }

    /** Whether the mapping is there with at least one key. */
    boolean present() {
        return !mapping.entries().isEmpty();
    }

    /** Line of a key, or of the mapping where the key is absent. */
    int lineOf(String key) {
        return mapping.keyLines().getOrDefault(key, mapping.line());
    }

    void problem(String key, String message) {
        problem(lineOf(key), message);
    }

    /** Every key that was never asked for is a problem. */
    void refuseUnknown() {
        mapping.entries().keySet().stream()
                .filter(key -> !asked.contains(key))
                .forEach(key ->
                        problem(key, what + " does not know '" + key + "'; it knows " + String.join(", ", asked)));
    }

    private void problem(int line, String message) {
        problems.add(new RuleProblem(line, message));
    }

    private Optional<YamlNode> node(String key) {
        asked.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }
}
