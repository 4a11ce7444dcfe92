package io.bellwether.alerting.rule.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.alerting.rule.Condition.Kind;
import io.bellwether.alerting.rule.Judgement;
import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.Rules;
import io.bellwether.alerting.window.CountBy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleFileTest {
    @Test
    void readsTheRulesThatComeWithBellwether() {
        RuleSet rules = RuleFile.shipped();

        assertThat(rules.rules())
                .extracting(Rule::name, Rule::kind)
                .containsExactly(
                        tuple("negative-sentiment", Kind.RATE),
                        tuple("high-risk", Kind.RATE),
                        tuple("rejected", Kind.RATE),
                        tuple("more-negative-than-usual", Kind.SPIKE),
                        tuple("all-more-negative-than-usual", Kind.SPIKE),
                        tuple("many-more-negative-than-usual", Kind.AT_ONCE),
                        tuple("rejected-budget", Kind.ERROR_BUDGET),
                        tuple("scoring-errors-budget", Kind.ERROR_BUDGET),
                        tuple("latency-budget", Kind.ERROR_BUDGET),
                        tuple("source-silent", Kind.ABSENT));
        assertThat(rules.rules())
                .allSatisfy(
                        rule -> assertThat(rule.presentation().annotations()).containsKey("summary"));
    }

    @Test
    void aConditionSaysWhatIsWrongWithIt() {
        String text = """
                rules:
                  - name: two
                    topics: rejected
                    hit: {outcome: rejected}
                    window: 1m
                    count: {fire: 3, clear: 2}
                    rate: {fire: 0.5, clear: 0.4, minimum_sample: 10}
                  - name: few
                    topics: rejected
                    hit: {outcome: rejected}
                    window: 1m
                    count: {fire: 2.5, clear: 2, minimum_sample: 7}
                  - name: never
                    topics: rejected
                    hit: {outcome: rejected}
                    window: 1m
                    error_budget: {objective: 0.9, fire: 11, clear: 1, minimum_sample: 10}
                  - name: silent
                    topics: rejected
                    absent: {times: 3}
                """;
        assertThatThrownBy(() -> RuleFile.parse("f", text))
                .hasMessageContaining(
                        "line 6: a rule needs exactly one of rate, count, spike, absent, error_budget, drift")
                .hasMessageContaining("line 12: 'fire' must be a whole number, not 2.5")
                .hasMessageContaining("line 12: 'count' does not know 'minimum_sample'")
                .hasMessageContaining("line 17: with an objective of 0.9 a burn rate lies above 0 and at most at 10")
                .hasMessageContaining("line 20: 'absent' needs 'at_least'");
    }

    @Test
    void groupsThatAreAboveAtOnceSayWhatIsWrongWithThem() {
        String text = """
                rules:
                  - {name: a, topics: rejected, hit: {outcome: rejected}, group_by: [cause], window: 1m, count: {fire: 3, clear: 2},
                     at_once: {fire: 3, clear: 1}, annotations: {summary: "{{value}} causes"}}
                """;
        Rule rule = RuleFile.parse("f", text).rules().get(0);

        assertThat(rule.atOnce()).hasValue(new Judgement.Limits(3, 1));
        assertThat(rule.toldBy()).isEmpty();
        assertThat(RuleFile.parse("f", text).tellsOf("a", Set.of())).isTrue();
        assertThat(RuleFile.parse("f", text).tellsOf("a", Set.of("cause"))).isFalse();
        assertThat(RuleFile.parse("f", text).tellsOf("b", Set.of())).isFalse();
        assertThatThrownBy(() -> RuleFile.parse("f", text.replace("group_by: [cause], ", "")))
                .hasMessageContaining("line 3: groups that are above at once need 'group_by'");
        assertThatThrownBy(() -> RuleFile.parse("f", text.replace("at_once: {fire: 3", "at_once: {fire: 1")))
                .hasMessageContaining("line 3: 'fire' is 2 groups or more, and 'clear' 1 to as many, not 1 and 1");
        assertThatThrownBy(
                        () -> RuleFile.parse("f", text.replace("at_once: {fire: 3, clear: 1", "at_once: {fire: 2.5")))
                .hasMessageContaining("line 3: 'fire' must be a whole number, not 2.5")
                .hasMessageContaining("line 3: 'at_once' needs 'clear'");
        assertThatThrownBy(() -> RuleFile.parse("f", text.replace("{{value}}", "{{cause}}")))
                .hasMessageContaining("annotation 'summary' holds {{cause}}");
        assertThatThrownBy(() -> RuleFile.parse(
                        "f",
                        text.replace("count: {fire: 3, clear: 2}", "absent: {times: 3, at_least: 1m}")
                                .replace("hit: {outcome: rejected}, ", "")))
                .hasMessageContaining("line 3: 'at_once' counts groups of which there are too many hits");
    }

    @Test
    void countsNewsByStoryUnlessItSaysOtherwise() {
        String text = """
                rules:
                  - {name: a, topics: sentiment-events, hit: {label: NEGATIVE}, window: 1m, count: {fire: 3, clear: 2}}
                  - {name: b, topics: sentiment-events, count_by: source, hit: {label: NEGATIVE}, window: 1m, count: {fire: 3, clear: 2}}
                  - {name: c, topics: sentiment-events, count_by: event, hit: {label: NEGATIVE}, window: 1m, count: {fire: 3, clear: 2}}
                  - {name: d, topics: risk-events, hit: {label: HIGH}, window: 1m, count: {fire: 3, clear: 2}}
                """;

        assertThat(RuleFile.parse("f", text).rules())
                .extracting(
                        rule -> rule.window().countBy(), rule -> rule.window().id())
                .containsExactly(
                        tuple(CountBy.STORY, "sentiment-events||60s"),
                        tuple(CountBy.SOURCE, "sentiment-events||60s|source"),
                        tuple(CountBy.EVENT, "sentiment-events||60s|event"),
                        tuple(CountBy.EVENT, "risk-events||60s"));
    }

    @Test
    void aLatencyIsADuration() {
        String text = """
                rules:
                  - {name: a, topics: risk-events, hit: {latency_above: 2s}, window: 1m, count: {fire: 3, clear: 2}}
                """;

        assertThat(RuleFile.parse("f", text).rules().get(0).scope().hit().name())
                .isEqualTo("&latency>PT2S");
        assertThatThrownBy(() -> RuleFile.parse("f", text.replace("2s", "soon")))
                .hasMessageContaining(
                        "line 2: 'latency_above' must be a duration such as 30s, 10m or 1h30m, not 'soon'");
    }

    @Test
    void refusesACountThatMeansNothing() {
        String text = """
                rules:
                  - {name: a, topics: risk-events, hit: {label: HIGH}, window: 1m, count: {fire: 3, clear: 2},
                     count_by: story}
                  - {name: b, topics: sentiment-events, hit: {label: NEGATIVE}, window: 1m, count: {fire: 3, clear: 2},
                     count_by: publisher}
                  - {name: c, topics: sentiment-events, absent: {times: 3, at_least: 1m},
                     count_by: source}
                """;

        assertThatThrownBy(() -> RuleFile.parse("f", text))
                .hasMessageContaining("line 3: only sentiment-events tell stories, and they are not among 'topics'")
                .hasMessageContaining("line 5: 'count_by' is event, story or source, not 'publisher'")
                .hasMessageContaining("line 7: 'count_by' says what of the news counts once");
    }

    @Test
    void reportsEveryProblemWithItsLine() {
        String text = """
                rules:
                  - name: Bad Name
                    topics: [sentiment-events, tweets]
                    hit: {label: NEGATIVE, outcome: lost}
                    group_by: [entity, colour]
                    window: ten minutes
                    rate:
                      fire: 1.5
                      clear: 0.2
                      minimum_sample: 10
                    annotations:
                      summary: "{{value}} of {{merchant}}"
                    treshold: 4
                  - name: second
                    topics: rejected
                    hit: {outcome: rejected}
                    window: 10m
                    rate: {fire: 0.2, clear: 0.3, minimum_sample: many}
                    for: 5 minutes
                    silent_group: maybe
                """;

        RuleFileException failure =
                catchThrowableOfType(RuleFileException.class, () -> RuleFile.parse("rules.yaml", text));

        assertThat(failure.problems())
                .extracting(RuleProblem::line)
                .containsExactly(2, 3, 4, 5, 6, 8, 11, 13, 18, 19, 20);
        assertThat(failure)
                .hasMessageContaining("rules.yaml")
                .hasMessageContaining("line 3: 'tweets' is none of 'topics': risk-events, sentiment-events, rejected")
                .hasMessageContaining("line 6: 'window' must be a duration such as 30s")
                .hasMessageContaining("line 8: the fire threshold lies above 0 and at most at 1, not at 1.5")
                .hasMessageContaining("annotation 'summary' holds {{merchant}}")
                .hasMessageContaining("line 13: a rule does not know 'treshold'")
                .hasMessageContaining("line 18: 'minimum_sample' must be a number, not 'many'");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> RuleFile.parse("f", "rules:\n  - severity: page\n"))
                .hasMessageContaining("a rule needs 'name'")
                .hasMessageContaining("a rule needs 'topics'")
                .hasMessageContaining("a rule needs 'hit'")
                .hasMessageContaining("a rule needs 'window'")
                .hasMessageContaining("a rule needs exactly one of rate, count, spike, absent, error_budget, drift");
        assertThatThrownBy(() -> RuleFile.parse("f", "")).hasMessageContaining("needs 'rules', a list");
        assertThatThrownBy(() -> RuleFile.parse("f", "rules: [}")).hasMessageContaining("line 1: this is not YAML");
        assertThatThrownBy(() -> RuleFile.read(Path.of("no", "such.yaml"))).hasMessageContaining("cannot be read");
    }

    @Test
    void refusesANameOrAKeyThatStandsTwice() {
        String twice = Rules.negativeText() + Rules.negativeText().replace("rules:\n", "");
        assertThatThrownBy(() -> RuleFile.parse("f", twice)).hasMessageContaining("named 'negative' already");
        assertThatThrownBy(() -> RuleFile.parse("f", Rules.negativeText("window: 30s")))
                .hasMessageContaining("line 9: 'window' stands here twice");
    }

    @Test
    void theVersionIsThatOfTheTextWithoutItsLayout() {
        Rule rule = Rules.negative().rules().get(0);
        String commented = Rules.negativeText().replace("    window: 20s", "    # how long\n    window:   20s");

        assertThat(rule.id().version()).matches("[0-9a-f]{12}");
        assertThat(RuleFile.parse("f", commented).rules().get(0).id()).isEqualTo(rule.id());
        assertThat(Rules.negative("for: 1s").rules().get(0).id().version())
                .isNotEqualTo(rule.id().version());
    }

    @Test
    void rulesThatCountTheSameShareAWindow() {
        RuleSet rules = RuleFile.parse(
                "f",
                Rules.negativeText()
                        + Rules.negativeText()
                                .replace("rules:\n", "")
                                .replace("name: negative", "name: other")
                                .replace("fire: 0.5", "fire: 0.9"));

        assertThat(rules.rules().get(0).window()).isEqualTo(rules.rules().get(1).window());
    }

    @Test
    void readsDurationsAsPrometheusWritesThem() {
        assertThat(Durations.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(Durations.parse("0")).contains(Duration.ZERO);
        assertThat(Durations.parse("30m1h")).isEmpty();
        assertThat(Durations.parse("")).isEmpty();
    }
}
