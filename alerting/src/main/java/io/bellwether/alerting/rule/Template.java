package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Totals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with placeholders such as {@code {{entity}}} or {@code {{value}}}: the fields a rule groups by and the figures of the reading. Each figure
 * is written in the unit of the rule's kind.
 */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([a-z_-]*)\\s*}}");
    private static final List<String> FIGURES = List.of(
            "rule", "severity", "value", "lower_bound", "fire", "clear", "sample", "hits", "window", "reference");

    private Template() {}

    /** What a rule with this grouping may write. */
    public static List<String> placeholders(List<String> groupBy) {
        List<String> names = new ArrayList<>(FIGURES);
        names.addAll(groupBy);
        return names;
    }

    /** The placeholders of a text that a rule with this grouping cannot fill. */
    public static List<String> unknownPlaceholders(String text, List<String> groupBy) {
        List<String> known = placeholders(groupBy);
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .filter(name -> !known.contains(name))
                .toList();
    }

    /** The rule's annotations with every placeholder filled in. */
    public static Map<String, String> fill(Transition.Subject subject, Reading reading) {
        Map<String, String> values = values(subject, reading);
        Map<String, String> filled = new LinkedHashMap<>();
        subject.rule()
                .presentation()
                .annotations()
                .forEach((name, text) -> filled.put(
                        name,
                        PLACEHOLDER
                                .matcher(text)
                                .replaceAll(found ->
                                        Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())))));
        return filled;
    }

    private static Map<String, String> values(Transition.Subject subject, Reading reading) {
        Rule rule = subject.rule();
        Totals totals = reading.totals();
        Map<String, String> values = new LinkedHashMap<>(subject.group());
        values.put("rule", rule.name());
        values.put("severity", rule.presentation().severity());
        Judgement judgement = reading.judgement();
        Condition.Kind kind = rule.kind();
        values.put("value", kind.figure(judgement.value()));
        values.put("lower_bound", kind.figure(judgement.bound()));
        values.put("fire", kind.figure(judgement.limits().fire()));
        values.put("clear", kind.figure(judgement.limits().clear()));
        values.put("reference", reference(kind, judgement));
        values.put("sample", Long.toString(totals.sample()));
        values.put("hits", Long.toString(totals.hits()));
        values.put(
                "window",
                rule.window().size().toString().substring("PT".length()).toLowerCase(Locale.ROOT));
        return values;
    }

    /** What is normal; nothing where the rule compares with something fixed. */
    private static String reference(Condition.Kind kind, Judgement judgement) {
        return judgement.reference().isEmpty()
                ? ""
                : kind.reference(judgement.reference().getAsDouble());
    }
}
