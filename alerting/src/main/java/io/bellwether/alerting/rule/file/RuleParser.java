package io.bellwether.alerting.rule.file;

import io.bellwether.alerting.rule.AlertIds;
import io.bellwether.alerting.rule.Condition;
import io.bellwether.alerting.rule.HitCondition;
import io.bellwether.alerting.rule.Judgement;
import io.bellwether.alerting.rule.Presentation;
import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.Template;
import io.bellwether.alerting.rule.Timing;
import io.bellwether.alerting.window.CountBy;
import io.bellwether.alerting.window.Observation;
import io.bellwether.alerting.window.WindowSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads one rule. Not thread-safe. */
final class RuleParser {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final List<String> TOPICS = List.of("risk-events", "sentiment-events", "rejected", "model-drift");
    private static final List<String> GROUPS = List.of(
            "entity",
            "source",
            "topic",
            "merchant",
            "category",
            "country",
            "channel",
            "account",
            "source-topic",
            "cause",
            "model",
            "feature",
            "horizon");

    /** What an absence is told with; how long a silence is does not depend on it. */
    private static final Duration ABSENT_WINDOW = Duration.ofHours(1);

    private final YamlNode node;
    private final Fields fields;
    private final List<RuleProblem> problems;
    private final int before;

    RuleParser(YamlNode node, List<RuleProblem> problems) {
        this.node = node;
        this.fields = Fields.of(node, "a rule", problems);
        this.problems = problems;
        this.before = problems.size();
    }

    /** The rule; empty where it has problems. */
    Optional<Rule> parse() {
        String name = name();
        Optional<WindowSpec> window = window();
        Optional<HitCondition> hit = hit();
        ConditionParser conditions = new ConditionParser(fields);
        Optional<Condition> condition = conditions.parse();
        Optional<Judgement.Limits> atOnce = conditions.atOnce();
        Timing timing = timing();
        Presentation presentation = presentation();
        boolean outage = outage();
        fields.refuseUnknown();
        if (problems.size() > before || window.isEmpty() || hit.isEmpty() || condition.isEmpty()) {
            return Optional.empty();
        }
        Rule.RuleId id = new Rule.RuleId(name, AlertIds.version(node.text()));
        Rule.Scope scope = new Rule.Scope(window.get(), hit.get());
        return checked(
                fields, "at_once", () -> new Rule(id, scope, condition.get(), atOnce, timing, presentation, outage));
    }

    private String name() {
        String name = fields.text("name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            fields.problem("name", "a rule's name is lower-case words joined by '-', not '" + name + "'");
        }
        return name;
    }

    private Optional<WindowSpec> window() {
        List<String> topics = known("topics", TOPICS);
        if (topics.isEmpty()) {
            fields.problem("topics", "a rule needs 'topics', some of " + String.join(", ", TOPICS));
        }
        List<String> groupBy = known("group_by", GROUPS);
        CountBy countBy = countBy(topics);
        Optional<Duration> size = fields.optionalDuration("window");
        if (size.isEmpty() && fields.has("absent") && !fields.has("window")) {
            size = Optional.of(ABSENT_WINDOW);
        }
        if (size.isEmpty()) {
            fields.text("window");
            return Optional.empty();
        }
        Duration length = size.get();
        return topics.isEmpty()
                ? Optional.empty()
                : checked(fields, "window", () -> new WindowSpec(topics, groupBy, length, countBy));
    }

    private CountBy countBy(List<String> topics) {
        CountBy usual = CountBy.usual(Set.copyOf(topics));
        Optional<String> given = fields.optionalText("count_by");
        if (given.isEmpty()) {
            return usual;
        }
        Optional<CountBy> known = Arrays.stream(CountBy.values())
                .filter(unit -> unit.word().equals(given.get()))
                .findFirst();
        if (known.isEmpty()) {
            fields.problem("count_by", "'count_by' is event, story or source, not '" + given.get() + "'");
        } else if (fields.has("absent") || fields.has("drift")) {
            fields.problem("count_by", "'count_by' says what of the news counts once; this rule counts nothing");
        } else if (known.get() != CountBy.EVENT && !topics.contains("sentiment-events")) {
            fields.problem("count_by", "only sentiment-events tell stories, and they are not among 'topics'");
        }
        return known.orElse(usual);
    }

    private List<String> known(String key, List<String> allowed) {
        List<String> values = fields.texts(key);
        values.stream()
                .filter(value -> !allowed.contains(value))
                .forEach(value ->
                        fields.problem(key, "'" + value + "' is none of '" + key + "': " + String.join(", ", allowed)));
        return List.copyOf(new LinkedHashSet<>(values));
    }

    private Optional<HitCondition> hit() {
        if ((fields.has("absent") || fields.has("drift")) && !fields.has("hit")) {
            return Optional.of(
                    new HitCondition(Set.of(), EnumSet.allOf(Observation.Kind.class), Double.NaN, Optional.empty()));
        }
        Fields hit = fields.section("hit");
        Set<String> labels = new LinkedHashSet<>(hit.texts("label"));
        Set<Observation.Kind> outcomes = new LinkedHashSet<>();
        for (String outcome : hit.texts("outcome")) {
            Arrays.stream(Observation.Kind.values())
                    .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(outcome))
                    .findFirst()
                    .ifPresentOrElse(
                            outcomes::add,
                            () -> hit.problem("outcome", "'outcome' is scored or rejected, not '" + outcome + "'"));
        }
        double score = hit.optionalNumber("score_at_least").orElse(Double.NaN);
        if (score < 0 || score > 1) {
            hit.problem("score_at_least", "'score_at_least' lies between 0 and 1, not at " + score);
        }
        Optional<Duration> latency = hit.optionalDuration("latency_above");
        hit.refuseUnknown();
        return hit.present() && problems.size() == before
                ? checked(fields, "hit", () -> new HitCondition(labels, outcomes, score, latency))
                : Optional.empty();
    }

    private Timing timing() {
        Duration holdFor = fields.optionalDuration("for").orElse(Duration.ZERO);
        Duration keep = fields.optionalDuration("keep_firing_for").orElse(Duration.ZERO);
        String silent = fields.optionalText("silent_group").orElse("no_data");
        if (!Set.of("resolved", "no_data").contains(silent)) {
            fields.problem("silent_group", "'silent_group' is resolved or no_data, not '" + silent + "'");
        }
        return new Timing(
                holdFor, keep, silent.equals("no_data") ? Timing.SilentGroup.NO_DATA : Timing.SilentGroup.RESOLVED);
    }

    private Presentation presentation() {
        String severity = fields.optionalText("severity").orElse("warning");
        Map<String, String> labels = fields.map("labels");
        Map<String, String> annotations = fields.map("annotations");
        List<String> groupBy = fields.has("at_once") ? List.of() : fields.texts("group_by");
        annotations.forEach((name, text) -> Template.unknownPlaceholders(text, groupBy)
                .forEach(placeholder -> fields.problem(
                        "annotations",
                        "annotation '" + name + "' holds {{" + placeholder + "}}; known are "
                                + String.join(", ", Template.placeholders(groupBy)))));
        return new Presentation(severity, labels, annotations);
    }

    private boolean outage() {
        String outage = fields.optionalText("outage").orElse("false");
        if (!Set.of("true", "false").contains(outage)) {
            fields.problem("outage", "'outage' is true or false, not '" + outage + "'");
        }
        return outage.equals("true");
    }

    static <T> Optional<T> checked(Fields fields, String key, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException e) {
            fields.problem(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
