package io.bellwether.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.alerting.rule.AlertLife.Announcement;
import io.bellwether.alerting.rule.file.RuleFile;
import io.bellwether.alerting.window.Model;
import io.bellwether.alerting.window.Observation;
import io.bellwether.alerting.window.Observations;
import io.bellwether.alerting.window.Windows;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions, as their events come. */
class ConditionsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private final List<Transition> told = new ArrayList<>();
    private final Random random = new Random(1);
    private Instant now = MONDAY;
    private int ids;

    @Test
    void aCountFiresOnHitsAloneAndClearsWhileItsSourceSpeaks() {
        RuleEngine engine = engine("count: {fire: 5, clear: 3}", "20s");
        every(engine, Duration.ofSeconds(2), 20, i -> i % 2 == 0);
        assertThat(announcements()).containsExactly(Announcement.FIRING);
        assertThat(told.get(0).reading().judgement().value()).isEqualTo(5);

        every(engine, Duration.ofSeconds(2), 20, i -> false);

        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.RESOLVED);
    }

    @Test
    void aBudgetOfErrorsNeedsBothWindows() {
        RuleEngine engine = engine("error_budget: {objective: 0.99, fire: 10, clear: 5, minimum_sample: 100}", "200s");
        every(engine, Duration.ofSeconds(1), 200, i -> false);
        every(engine, Duration.ofSeconds(1), 15, i -> true);
        assertThat(told).as("7.5 % of the window: 7.5 times too fast").isEmpty();

        every(engine, Duration.ofSeconds(1), 10, i -> true);
        assertThat(announcements()).containsExactly(Announcement.FIRING);
        assertThat(told.get(0).reading().judgement().value()).isBetween(10.0, 11.0);

        every(engine, Duration.ofSeconds(1), 25, i -> false);
        assertThat(announcements())
                .as("the errors have stopped, long before they leave the window")
                .containsExactly(Announcement.FIRING, Announcement.RESOLVED);
    }

    @Test
    void aSpikeIsJudgedAgainstTheRhythmOfDayAndWeek() {
        RuleEngine engine = engine("spike: {fire: 2, clear: 1.3, deviations: 6, minimum_hits: 10}", "30m");
        poisson(engine, "E", Duration.ofDays(14), ConditionsTest::rhythm);
        poisson(engine, "E", Duration.ofDays(14), ConditionsTest::rhythm);
        assertThat(told)
                .as("twenty times more on a Monday noon than on a Sunday night is normal")
                .isEmpty();

        Instant began = now.plus(Duration.ofHours(10));
        poisson(engine, "E", Duration.ofHours(10), ConditionsTest::rhythm);
        poisson(engine, "E", Duration.ofHours(2), at -> 3 * rhythm(at));

        assertThat(announcements()).containsExactly(Announcement.FIRING);
        assertThat(Duration.between(began, told.get(0).reading().at())).isLessThan(Duration.ofMinutes(30));
        assertThat(told.get(0).reading().judgement().reference().orElseThrow())
                .as("expected in half an hour of that time of day")
                .isBetween(0.6 * rhythm(began) / 2, 1.4 * rhythm(began) / 2);

        poisson(engine, "E", Duration.ofHours(2), ConditionsTest::rhythm);
        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.RESOLVED);
    }

    @Test
    void nothingSpikesBeforeTheRuleIsWarm() {
        RuleEngine engine = engine("spike: {fire: 2, clear: 1.3, deviations: 6, minimum_hits: 10}", "30m");
        poisson(engine, "E", Duration.ofDays(6), at -> 20);
        poisson(engine, "E", Duration.ofHours(2), at -> 200);

        assertThat(told).isEmpty();
    }

    @Test
    void whoWasNeverHeardOfSpikesToo() {
        RuleEngine engine = engine("spike: {fire: 3, clear: 1.3, deviations: 6, minimum_hits: 10}", "30m");
        poisson(engine, "E", Duration.ofDays(8), at -> 20);
        poisson(engine, "new", Duration.ofMinutes(30), at -> 60);

        assertThat(announcements()).containsExactly(Announcement.FIRING);
        assertThat(told.get(0).subject().values()).containsExactly("new");
    }

    @Test
    void groupsThatAreAboveAtTheSameTimeAreOneAlert() {
        RuleSet rules = rules("count: {fire: 3, clear: 2}\n    at_once: {fire: 4, clear: 2}", "20s");
        RuleEngine engine = engine(rules);
        for (String entity : List.of("A", "B", "C")) {
            hits(engine, entity, 5);
        }
        assertThat(told).as("three of four").isEmpty();
        hits(engine, "D", 2);
        assertThat(told).as("the fourth has two of three hits").isEmpty();

        hits(engine, "D", 1);
        assertThat(announcements()).containsExactly(Announcement.FIRING);
        Transition fired = told.get(0);
        assertThat(fired.subject().group()).isEmpty();
        assertThat(fired.reading().judgement().value()).isEqualTo(4);
        assertThat(fired.reading().totals().hits()).isEqualTo(18);
        assertThat(fired.evidence().hits())
                .extracting(hit -> hit.fields().get("entity"))
                .hasSize(18)
                .startsWith("D", "D", "D", "C")
                .endsWith("A");
        assertThat(fired.evidence().models().get(0).events()).isEqualTo(18);

        hits(engine, "E", 3);
        every(engine, Duration.ofSeconds(1), 10, i -> i % 4 == 0);
        assertThat(engine.read(rules.rules().get(0), List.of(), now).judgement().value())
                .isEqualTo(5);
        every(engine, Duration.ofSeconds(1), 30, i -> i % 4 == 0);
        assertThat(announcements()).as("E alone is above").containsExactly(Announcement.FIRING, Announcement.RESOLVED);
        assertThat(told.get(1).alertId()).isEqualTo(fired.alertId());
        assertThat(told.get(1).reading().judgement().value()).isEqualTo(1);
    }

    @Test
    void aGroupThatWasForgottenIsNotAboveAnyMore() {
        RuleSet rules = rules("count: {fire: 3, clear: 2}\n    at_once: {fire: 4, clear: 2}", "20s");
        RuleEngine engine = new RuleEngine(rules, new Windows(3, new Forgetful()), new Forgetful());
        for (String entity : List.of("A", "B", "C", "D")) {
            hits(engine, entity, 3);
        }

        assertThat(told).as("A had to go for D").isEmpty();
        assertThat(engine.read(rules.rules().get(0), List.of(), now).judgement().value())
                .isEqualTo(3);
    }

    @Test
    void anOutageOfSeveralSourcesTogetherConcernsAllTopicsOfItsRule() {
        RuleEngine engine = engine(RuleFile.parse("a test", """
                rules:
                  - name: sources
                    topics: sentiment-events
                    hit: {label: NEGATIVE}
                    group_by: [source-topic]
                    window: 20s
                    count: {fire: 2, clear: 1}
                    at_once: {fire: 2, clear: 1}
                    outage: true
                  - name: held
                    topics: sentiment-events
                    hit: {label: NEGATIVE}
                    window: 20s
                    count: {fire: 6, clear: 1}
                """));
        for (int i = 0; i < 8; i++) {
            now = now.plusMillis(10);
            Observation news = Observations.news("n" + i, "E", now, true);
            told.addAll(engine.observe(
                    new Observation(
                            news.topic(),
                            news.identity(),
                            now,
                            news.outcome(),
                            Map.of("source-topic", "news" + i % 2),
                            news.model()),
                    now));
        }
        assertThat(told)
                .extracting(transition -> transition.subject().rule().name())
                .containsExactly("sources");
    }

    private void hits(RuleEngine engine, String entity, int hits) {
        for (int i = 0; i < hits; i++) {
            now = now.plusMillis(10);
            told.addAll(engine.observe(Observations.news("n" + ids++, entity, now, true), now));
        }
    }

    @Test
    void aGroupThatNormallySpeaksIsAbsentWhenItIsSilentForMuchLongerThanItEverWas() {
        RuleEngine engine = engine("absent: {times: 5, at_least: 1m}", "10m");
        poisson(engine, "often", Duration.ofHours(2), at -> 360);
        poisson(engine, "seldom", Duration.ofDays(20), at -> 2);
        assertThat(announcements())
                .as("the one that has been silent since, not the one that seldom speaks")
                .containsExactly(Announcement.FIRING);
        assertThat(told.get(0).subject().values()).containsExactly("often");
        assertThat(told.get(0).reading().judgement().value()).isLessThan(600);

        poisson(engine, "often", Duration.ofMinutes(5), at -> 360);

        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.RESOLVED);
    }

    @Test
    void whileAnOutageFiresWhatHangsOnItTellsNothing() {
        RuleEngine engine =
                new RuleEngine(RuleFile.parse("a test", """
                        rules:
                          - name: negative
                            topics: sentiment-events
                            hit: {label: NEGATIVE}
                            group_by: [entity]
                            window: 60s
                            rate: {fire: 0.5, clear: 0.3, minimum_sample: 10}
                          - name: silent
                            topics: sentiment-events
                            outage: true
                            absent: {times: 3, at_least: 20s}
                        """), new Windows(100, new Forgetful()), new Forgetful());
        every(engine, Duration.ofSeconds(1), 60, i -> true);
        for (int i = 0; i < 120; i++) {
            now = now.plusSeconds(1);
            told.addAll(engine.tick(now));
        }
        assertThat(told)
                .extracting(t -> t.subject().rule().name(), Transition::announcement)
                .as("no NO_DATA of the rate beside the silence that explains it")
                .containsExactly(tuple("negative", Announcement.FIRING), tuple("silent", Announcement.FIRING));

        every(engine, Duration.ofSeconds(1), 80, i -> false);
        assertThat(told.stream().skip(2))
                .extracting(t -> t.subject().rule().name(), Transition::announcement)
                .containsExactly(tuple("silent", Announcement.RESOLVED), tuple("negative", Announcement.RESOLVED));
    }

    @Test
    void aDriftIsTheHighestIndexInTheWindow() {
        RuleEngine engine =
                new RuleEngine(RuleFile.parse("a test", """
                        rules:
                          - name: drift
                            topics: model-drift
                            group_by: [feature]
                            window: 5m
                            drift: {fire: 0.25, clear: 0.1}
                        """), new Windows(100, new Forgetful()), new Forgetful());
        for (double psi : new double[] {0.05, 0.2, 0.25, 0.31, 0.12, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05}) {
            now = now.plusSeconds(60);
            told.addAll(engine.tick(now));
            told.addAll(engine.observe(drift(psi), now));
        }
        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.RESOLVED);
        assertThat(told.get(0).reading().judgement().value()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rate: {fire: 0.5, clear: 0.4, minimum_sample: 5}                           | 2424
            count: {fire: 5, clear: 3}                                                 | 2562
            error_budget: {objective: 0.9, fire: 5, clear: 3, minimum_sample: 5}       | 2355
            spike: {fire: 2, clear: 1.5, deviations: 1, minimum_hits: 3, warm_up: 1h}  | 1773
            """)
    void whatIsAboveFiresWithTheEventThatBroughtItThere(String condition, int timesAbove) {
        RuleSet rules = rules(condition, "20s");
        RuleEngine engine = engine(rules);
        boolean firing = false;
        int above = 0;
        int events = 20_000;
        for (int i = 0; i < events; i++) {
            double share = i / 500 % 8 == 7 ? 0.9 : 0.05;
            every(engine, Duration.ofMillis(random.nextInt(2_000)), 1, n -> random.nextDouble() < share);
            for (Announcement announcement : announcements()) {
                firing = announcement == Announcement.FIRING;
            }
            told.clear();
            if (engine.read(rules.rules().get(0), List.of("E"), now).verdict() == Verdict.ABOVE) {
                above++;
                assertThat(firing).as("event %d", i).isTrue();
            }
        }
        assertThat(above).isEqualTo(timesAbove);
    }

    private Observation drift(double psi) {
        String id = "d" + ids++;
        return new Observation(
                "model-drift",
                new Observation.Identity(id, id),
                now,
                new Observation.Outcome(Observation.Kind.SCORED, "DRIFT", psi),
                Map.of("feature", "amount"),
                Model.NONE);
    }

    private static double rhythm(Instant at) {
        ZonedDateTime when = at.atZone(ZoneOffset.UTC);
        boolean weekend = when.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        boolean day = when.getHour() >= 8 && when.getHour() < 20;
        return 100 * (day ? 1.0 : 0.2) * (weekend ? 0.3 : 1.0);
    }

    private static RuleEngine engine(String condition, String window) {
        return engine(rules(condition, window));
    }

    private static RuleEngine engine(RuleSet rules) {
        return new RuleEngine(rules, new Windows(100, new Forgetful()), new Forgetful());
    }

    private static RuleSet rules(String condition, String window) {
        return RuleFile.parse("a test", """
                rules:
                  - name: a-rule
                    topics: sentiment-events
                    hit: {label: NEGATIVE}
                    group_by: [entity]
                    window: %s
                    silent_group: resolved
                    %s
                """.formatted(window, condition));
    }

    private void every(RuleEngine engine, Duration gap, int events, java.util.function.IntPredicate hit) {
        for (int i = 0; i < events; i++) {
            now = now.plus(gap);
            told.addAll(engine.tick(now));
            told.addAll(engine.observe(Observations.news("n" + ids++, "E", now, hit.test(i)), now));
        }
    }

    /** Hits that come by chance, so many an hour, and a tick a minute. */
    private void poisson(RuleEngine engine, String entity, Duration length, ToDoubleFunction<Instant> hourly) {
        Instant end = now.plus(length);
        while (now.isBefore(end)) {
            Instant minute = now.plusSeconds(60);
            double at = 0;
            while (true) {
                at += -Math.log(1 - random.nextDouble()) * 3_600 / hourly.applyAsDouble(now);
                if (at >= 60) {
                    break;
                }
                Instant then = now.plusMillis((long) (at * 1_000));
                told.addAll(engine.observe(Observations.news("n" + ids++, entity, then, true), then));
            }
            now = minute;
            told.addAll(engine.tick(now));
        }
    }

    private List<Announcement> announcements() {
        return told.stream().map(Transition::announcement).toList();
    }
}
