package io.bellwether.alerting.rule.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.Rules;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RuleFileTest {
    @Test
    void readsTheRulesThatComeWithBellwether() {
        RuleSet rules = RuleFile.shipped();

        assertThat(rules.rules()).extracting(Rule::name).containsExactly("negative-sentiment", "high-risk", "rejected");
        assertThat(rules.rules()).allSatisfy(rule -> {
            assertThat(rule.threshold().minimumSample()).isGreaterThan(1);
            assertThat(rule.threshold().clear()).isLessThan(rule.threshold().fire());
            assertThat(rule.presentation().annotations()).containsKey("summary");
        });
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
                .hasMessageContaining("a rule needs 'rate'");
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
