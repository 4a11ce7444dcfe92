package io.bellwether.alerting.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.Rules;
import io.bellwether.alerting.rule.file.RuleFile;
import io.bellwether.alerting.state.StoreLog;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.ExampleEvent;
import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.Reason;
import io.bellwether.schemas.message.RecordOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
    private static final Instant START = Instant.parse("2026-03-10T10:00:00Z");

    private static final String ALL_KINDS = """
            rules:
              - name: many
                topics: sentiment-events
                hit: {label: NEGATIVE}
                window: 20s
                count: {fire: 150, clear: 100}
              - name: burning
                topics: sentiment-events
                hit: {label: NEGATIVE}
                window: 20s
                error_budget: {objective: 0.9, fire: 5, clear: 3, minimum_sample: 20}
              - name: more-than-usual
                topics: sentiment-events
                hit: {label: NEGATIVE}
                group_by: [entity]
                window: 2s
                spike: {fire: 2, clear: 1.5, deviations: 2, minimum_hits: 5, warm_up: 20s}
              - name: several
                topics: sentiment-events
                hit: {label: NEGATIVE}
                group_by: [entity]
                window: 20s
                rate: {fire: 0.5, clear: 0.4, minimum_sample: 10}
                at_once: {fire: 3, clear: 2}
              - name: gone
                topics: sentiment-events
                group_by: [entity]
                absent: {times: 5, at_least: 5s}
            """;

    private static final String MANY = """
            rules:
              - name: many
                topics: [sentiment-events]
                hit: {label: NEGATIVE}
                group_by: [entity]
                window: 60s
                count: {fire: 60, clear: 40}
            """;

    private static final RuleSet MANY_IN_A_MINUTE = RuleFile.parse("f", MANY);

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aTaskThatRestartsAtAnyPointTellsWhatOneThatDidNotTells(long seed) {
        RuleSet rules = Rules.negative("for: 1s", "keep_firing_for: 2s");
        List<AlertInput> events = waves(new Random(seed), 6_000);
        Told without = run(rules, stores(), events, Integer.MAX_VALUE);
        Told with = run(rules, stores(), events, 97);

        assertThat(without.live)
                .hasSizeGreaterThan(10)
                .anySatisfy(
                        alert -> assertThat(alert.getRateWithoutNewestModel()).isBetween(0.05, 0.95));
        assertThat(without.historical).hasSizeGreaterThan(5);
        assertThat(with.live).isEqualTo(without.live);
        assertThat(with.historical).isEqualTo(without.historical);
    }

    @Test
    void aRestartForgetsNothingOfWhatRulesHaveLearned() {
        RuleSet rules = RuleFile.parse("all kinds", ALL_KINDS);
        List<AlertInput> events = waves(new Random(5), 6_000);
        Told without = run(rules, stores(), events, Integer.MAX_VALUE);
        Told with = run(rules, stores(), events, 97);

        assertThat(without.live)
                .extracting(Alert::getRule)
                .contains("many", "burning", "more-than-usual", "several", "gone");
        assertThat(with.live).isEqualTo(without.live);
        assertThat(with.historical).isEqualTo(without.historical);
    }

    @Test
    void historicalEventsHaveWindowsOfTheirOwn() {
        Told told = new Told();
        try (Evaluation evaluation = evaluation(Rules.negative(), stores())) {
            for (int i = 0; i < 60; i++) {
                Instant longAgo = START.minus(Duration.ofDays(100)).plusMillis(i * 200L);
                told.add(evaluation.event(input("h" + i, "E", longAgo, true, true), START));
            }
            told.add(evaluation.wallClock(START));
            told.add(evaluation.wallClock(START.plus(HistoricalPass.OVER)));
        }

        assertThat(told.live).isEmpty();
        assertThat(told.historical).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.NO_DATA);
        assertThat(told.historical).allMatch(Alert::getHistorical);
        assertThat(told.historical.get(0).getFirstSeen()).isBefore(START.minus(Duration.ofDays(99)));
    }

    @Test
    void theEndOfABackfillIsNoSilence() {
        Told told = new Told();
        try (Evaluation evaluation = evaluation(RuleFile.parse("all kinds", ALL_KINDS), stores())) {
            for (int i = 0; i < 60; i++) {
                Instant longAgo = START.minus(Duration.ofDays(100)).plusMillis(i * 200L);
                told.add(evaluation.event(input("h" + i, "E", longAgo, false, true), START));
            }
            told.add(evaluation.wallClock(START));
            told.add(evaluation.wallClock(START.plus(HistoricalPass.OVER)));
        }

        assertThat(told.historical).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatScoringWasBehindWithIsJudgedAsOfItsArrival(boolean restart) {
        StoreLog.Stores stores = stores();
        Told told = new Told();
        try (Evaluation evaluation = evaluation(Rules.negative(), stores)) {
            told.add(evaluation.event(input("n", "E", START, false, false), START));
            told.add(evaluation.wallClock(START));
            told.add(evaluation.wallClock(START.plusSeconds(1_800)));
            evaluation.flush();
            try (Evaluation other = evaluation(Rules.negative(), stores)) {
                Evaluation goesOn = restart ? other : evaluation;
                for (int i = 1; i < 600; i++) {
                    Instant at = START.plusSeconds(3L * i);
                    boolean bad = i > 200 && i < 240;
                    told.add(goesOn.event(input("n" + i, "E", at, bad, false), at));
                    told.add(goesOn.event(input("o" + i, "E", at, bad, false), at));
                }
            }
        }

        assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        assertThat(told.live.get(0).getWindowEnd()).isBetween(START.plusSeconds(600), START.plusSeconds(640));
    }

    @Test
    void whatFiredBeforeAnOutageOfScoringIsNotTakenForResolved() {
        RuleSet many = RuleFile.parse(
                "f", MANY.replace("{fire: 60, clear: 40}", "{fire: 10, clear: 5}") + "    silent_group: resolved\n");
        Told told = new Told();
        try (Evaluation evaluation = evaluation(many, stores())) {
            for (int i = 0; i < 60; i++) {
                Instant at = START.plusSeconds(i);
                told.add(evaluation.event(input("n" + i, "E", at, true, false), at));
            }
            told.add(evaluation.wallClock(START.plusSeconds(60)));
            for (int i = 63; i < 900; i++) {
                told.add(evaluation.wallClock(START.plusSeconds(i)));
            }
            assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.NO_DATA);
            for (int i = 60; i < 120; i++) {
                Instant at = START.plusSeconds(i);
                told.add(evaluation.event(input("n" + i, "E", at, true, false), at));
            }
        }

        assertGoesOnAfterNoData(told);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aRestartMakesNoDifferenceToWhoIsAboveAtOnce(long seed) {
        RuleSet rules = RuleFile.parse("several", """
                rules:
                  - name: several
                    topics: sentiment-events
                    hit: {label: NEGATIVE}
                    group_by: [entity]
                    window: 20s
                    count: {fire: 8, clear: 1}
                    at_once: {fire: 4, clear: 3}
                    for: 2s
                    keep_firing_for: 2s
                  - name: spiking
                    topics: sentiment-events
                    hit: {label: NEGATIVE}
                    group_by: [entity]
                    window: 4s
                    spike: {fire: 1.2, clear: 1.1, deviations: 0.5, minimum_hits: 2, warm_up: 20s}
                    at_once: {fire: 4, clear: 2}
                """);
        Random random = new Random(seed);
        List<AlertInput> events = waves(random, 4_000);
        events.forEach(event -> event.setFields(
                Map.of("entity", "E" + (random.nextInt(20) == 0 ? random.nextInt(20) : random.nextInt(6)))));
        Told without = run(rules, stores(), events, Integer.MAX_VALUE);
        Told with = run(rules, stores(), events, 7);

        assertThat(without.live)
                .extracting(Alert::getRule)
                .contains("several", "spiking")
                .hasSizeGreaterThan(5);
        assertThat(without.live).allSatisfy(alert -> {
            assertThat(alert.getGroup()).isEmpty();
            assertThat(alert.getKind()).isEqualTo("at_once");
        });
        assertThat(without.live)
                .filteredOn(alert -> alert.getState() == AlertState.FIRING)
                .allSatisfy(alert -> assertThat(alert.getContributors())
                        .filteredOn(contributor -> contributor.getField().equals("entity"))
                        .hasSizeGreaterThanOrEqualTo(4));
        assertThat(with.live).isEqualTo(without.live);
        assertThat(with.historical).isEqualTo(without.historical);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    /** An event of E in a second, which was read from a partition. */
    private static AlertInput of(int partition, int second, boolean negative) {
        AlertInput input = input("n" + partition + "-" + second, "E", at(second), negative, false);
        input.setSourcePartition(partition);
        return input;
    }

    /** The alert that had no data for a while is the one that fired before. */
    private static void assertGoesOnAfterNoData(Told told) {
        assertThat(told.live)
                .extracting(Alert::getState)
                .containsExactly(AlertState.FIRING, AlertState.NO_DATA, AlertState.FIRING);
        assertThat(told.live)
                .extracting(Alert::getAlertId)
                .containsOnly(told.live.get(0).getAlertId());
    }

    @Test
    void groupsThatWereAboveAtOnceBeforeAnOutageOfScoringAreNotTakenForResolved() {
        RuleSet several = RuleFile.parse("f", """
                rules:
                  - name: several
                    topics: [sentiment-events]
                    hit: {label: NEGATIVE}
                    group_by: [entity]
                    window: 60s
                    count: {fire: 10, clear: 5}
                    at_once: {fire: 4, clear: 2}
                """);
        Told told = new Told();
        try (Evaluation evaluation = evaluation(several, stores())) {
            for (int i = 0; i < 100; i++) {
                Instant at = START.plusMillis(600L * i);
                told.add(evaluation.event(input("n" + i, "E" + i % 6, at, true, false), at));
            }
            for (int i = 60; i < 900; i++) {
                told.add(evaluation.wallClock(START.plusSeconds(i)));
            }
            assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.NO_DATA);
            for (int i = 100; i < 200; i++) {
                Instant at = START.plusMillis(600L * i);
                told.add(evaluation.event(input("n" + i, "E" + i % 6, at, true, false), at));
            }
        }

        assertGoesOnAfterNoData(told);
    }

    /** One of two partitions is read 50 s later than the other, as after an outage; the merchant's payments there are as risky as before. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatSeemsBetterWhileAPartitionIsBehindIsNotResolved(boolean restarted) {
        StoreLog.Stores stores = stores();
        Told told = new Told();
        try (Evaluation before = evaluation(MANY_IN_A_MINUTE, stores)) {
            for (int second = 0; second < 120; second++) {
                told.add(before.event(of(0, second, true), at(second)));
                told.add(before.event(of(1, second, true), at(second)));
                told.add(before.wallClock(at(second)));
            }
            before.flush();
            try (Evaluation after = restarted ? evaluation(MANY_IN_A_MINUTE, stores) : before) {
                for (int second = 120; second < 170; second++) {
                    told.add(after.event(of(0, second, second < 130), at(second)));
                    told.add(after.wallClock(at(170)));
                }
                for (int second = 120; second < 170; second++) {
                    told.add(after.event(of(1, second, true), at(second)));
                }
                assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING);

                for (int second = 170; second < 240; second++) {
                    told.add(after.event(of(0, second, false), at(second)));
                    told.add(after.event(of(1, second, false), at(second)));
                    told.add(after.wallClock(at(second)));
                }
            }
        }

        assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    }

    /** It had a payment each second, or one each half minute. */
    @ParameterizedTest
    @ValueSource(ints = {1, 30})
    void aPartitionOfWhichNothingComesAnyMoreHoldsUpNothingForLong(int every) {
        Told told = new Told();
        try (Evaluation evaluation = evaluation(MANY_IN_A_MINUTE, stores())) {
            for (int second = 0; second < 1_000; second++) {
                told.add(evaluation.event(of(0, second, second < 600), at(second)));
                if (second < 600 && second % every == 0) {
                    told.add(evaluation.event(of(1, second, true), at(second)));
                }
                told.add(evaluation.wallClock(at(second)));
            }
        }

        assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        assertThat(told.live.get(1).getWindowEnd()).isBetween(at(620), at(660).plus(Progress.PATIENCE));
    }

    /** Six partitions with a payment each second on average; now and then one is silent for longer than the others. */
    @Test
    void chanceGapsHoldUpForSecondsWhatHasToStayBetterForAWhile() {
        RuleSet rules = RuleFile.parse("f", MANY + "    keep_firing_for: 1m\n");
        Random random = new Random(7);
        Told told = new Told();
        try (Evaluation evaluation = evaluation(rules, stores())) {
            for (int second = 0; second < 2_000; second++) {
                for (int partition = 0; partition < 6; partition++) {
                    if (random.nextDouble() < 0.63) {
                        told.add(evaluation.event(of(partition, second, second < 600), at(second)));
                    }
                }
                told.add(evaluation.wallClock(at(second)));
            }
        }

        assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        assertThat(told.live.get(1).getWindowEnd()).isBetween(at(690), at(760));
    }

    /** Thirty at once in one of six partitions, now in this and now in that one; and evaluation starts again every 20 s. */
    @Test
    void burstsHoldUpNothing() {
        StoreLog.Stores stores = stores();
        Random random = new Random(7);
        Told told = new Told();
        for (int start = 0; start < 2_000; start += 20) {
            try (Evaluation evaluation = evaluation(MANY_IN_A_MINUTE, stores)) {
                for (int second = start; second < start + 20; second++) {
                    int partition = random.nextInt(6);
                    for (int i = 0; i < 30; i++) {
                        AlertInput input = of(partition, second, second % 500 < 250);
                        input.setId(input.getId() + "-" + i);
                        input.setUnit(input.getId());
                        told.add(evaluation.event(input, at(second)));
                    }
                    told.add(evaluation.wallClock(at(second)));
                }
                evaluation.flush();
            }
        }

        assertThat(told.live).hasSize(8);
        assertThat(told.live)
                .filteredOn(alert -> alert.getState() == AlertState.RESOLVED)
                .hasSize(4)
                .allSatisfy(alert -> assertThat(
                                Duration.between(START, alert.getWindowEnd()).toSeconds() % 500)
                        .isBetween(300L, 340L));
    }

    /** Whoever was silent is heard again, whatever another partition still has. */
    @Test
    void anAbsenceEndsWithItsNextEventAlsoWhileAPartitionIsBehind() {
        RuleSet rules = RuleFile.parse("f", """
                rules:
                  - name: gone
                    topics: [sentiment-events]
                    absent: {times: 5, at_least: 5s}
                """);
        Told told = new Told();
        try (Evaluation evaluation = evaluation(rules, stores())) {
            for (int second = 0; second < 300; second++) {
                told.add(evaluation.event(of(0, second, true), at(second)));
                told.add(evaluation.event(of(1, second, true), at(second)));
                told.add(evaluation.wallClock(at(second)));
            }
            for (int second = 300; second < 400; second++) {
                told.add(evaluation.wallClock(at(second)));
            }
            assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING);
            told.add(evaluation.event(of(0, 400, true), at(400)));
        }

        assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    }

    /** What each group had is dropped, and what was learned of it stays. */
    @Test
    void aRuleThatTellsOfItsGroupsTogetherFromNowOnDropsTheAlertsOfEach() {
        String each = """
                rules:
                  - name: more
                    topics: [sentiment-events]
                    hit: {label: NEGATIVE}
                    group_by: [entity]
                    window: 10s
                    spike: {fire: 2, clear: 1.5, deviations: 2, minimum_hits: 5, warm_up: 60s}
                """;
        RuleSet before = RuleFile.parse("f", each);
        RuleSet after = RuleFile.parse("f", each + "    at_once: {fire: 2, clear: 1}\n");
        StoreLog.Stores stores = stores();
        Told told = new Told();
        Instant at = START;
        try (Evaluation evaluation = evaluation(before, stores)) {
            for (int i = 0; i < 1_000; i++) {
                at = at.plusMillis(i < 900 ? 500 : 50);
                told.add(evaluation.event(input("n" + i, "E" + i % 2, at, true, false), at));
            }
            evaluation.flush();
        }
        assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.FIRING);
        try (Evaluation evaluation = evaluation(after, stores)) {
            for (int i = 1_000; i < 1_200; i++) {
                at = at.plusMillis(50);
                told.add(evaluation.event(input("n" + i, "E" + i % 2, at, true, false), at));
            }
            evaluation.flush();
        }

        assertThat(told.live.subList(2, told.live.size())).singleElement().satisfies(alert -> {
            assertThat(alert.getGroup()).isEmpty();
            assertThat(alert.getValue()).isEqualTo(2);
        });
        try (Evaluation evaluation = evaluation(before, stores)) {
            told.add(evaluation.event(input("last", "E0", at, true, false), at));
        }
        assertThat(told.live).as("the alert of E0 begins anew").hasSize(4);
    }

    /** 30 s become 10 s, and 10 s 30 s. */
    @ParameterizedTest
    @ValueSource(ints = {10, 30})
    void whatWasLearnedWithAnotherWindowIsThatOfTheNewOne(int seconds) {
        String text = """
                rules:
                  - name: more
                    topics: [sentiment-events]
                    hit: {label: NEGATIVE}
                    group_by: [entity]
                    window: %ds
                    spike: {fire: 2, clear: 1.5, deviations: 2, minimum_hits: 5, warm_up: 300s}
                """;
        RuleSet before = RuleFile.parse("f", text.formatted(40 - seconds));
        RuleSet after = RuleFile.parse("f", text.formatted(seconds));
        StoreLog.Stores stores = stores();
        Told told = new Told();
        Instant at = START;
        try (Evaluation evaluation = evaluation(before, stores)) {
            for (int i = 0; i < 900; i++) {
                at = at.plusSeconds(1);
                told.add(evaluation.event(input("n" + i, "E", at, true, false), at));
            }
            evaluation.flush();
        }
        try (Evaluation evaluation = evaluation(after, stores)) {
            for (int i = 900; i < 960; i++) {
                at = at.plusSeconds(1);
                told.add(evaluation.event(input("n" + i, "E", at, true, false), at));
            }
            assertThat(told.live).as("one a second, as ever").isEmpty();
            for (int i = 960; i < 1_260; i++) {
                at = at.plusMillis(200);
                told.add(evaluation.event(input("n" + i, "E", at, true, false), at));
            }
        }

        assertThat(told.live).singleElement().satisfies(alert -> {
            assertThat(alert.getState()).isEqualTo(AlertState.FIRING);
            assertThat(alert.getReferenceValue()).isBetween(0.8 * seconds, 1.3 * seconds);
        });
    }

    @Test
    void whatIsLateAfterALullChangesNothing() {
        Told told = new Told();
        try (Evaluation evaluation = evaluation(Rules.negative(), stores())) {
            for (int i = 0; i < 200; i++) {
                Instant at = START.plusSeconds(5L * i);
                told.add(evaluation.event(input("n" + i, "F", at, false, false), at));
                told.add(evaluation.wallClock(at));
                told.add(evaluation.wallClock(at.plusSeconds(4)));
                Instant late = at.minusSeconds(600);
                for (int j = 0; j < 20; j++) {
                    told.add(evaluation.event(input("late" + i + "-" + j, "E", late, true, false), late));
                }
            }
        }

        assertThat(told.live).isEmpty();
    }

    @Test
    void noRecordTurnsTheClockBackForLongOrWhileThereAreOthers() {
        Told told = new Told();
        try (Evaluation evaluation = evaluation(Rules.negative(), stores())) {
            told.add(evaluation.wallClock(START));
            told.add(evaluation.wallClock(START.plusSeconds(5)));
            for (int i = 0; i < 60; i++) {
                Instant at = START.minus(LivePass.LONGEST).plusMillis(50L * i);
                told.add(evaluation.event(input("copy" + i, "E", at, true, false), at));
            }
            told.add(evaluation.event(input("now", "E", START.plusSeconds(6), false, false), START.plusSeconds(6)));
            for (int i = 0; i < 60; i++) {
                Instant at = START.minusSeconds(60).plusMillis(50L * i);
                told.add(evaluation.event(input("late" + i, "E", at, true, false), at));
            }
        }

        assertThat(told.live).isEmpty();
    }

    @Test
    void theWallClockMovesTheWindowsOnlyWhenNothingIsRead() {
        Told told = new Told();
        try (Evaluation evaluation = evaluation(Rules.negative(), stores())) {
            for (int i = 0; i < 60; i++) {
                Instant at = START.plusMillis(i * 200L);
                told.add(evaluation.event(input("n" + i, "E", at, true, false), at));
                // A backlog: the clock on the wall is far ahead of what is read.
                told.add(evaluation.wallClock(START.plusSeconds(3_600 + i)));
            }
            assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING);

            told.add(evaluation.wallClock(START.plusSeconds(3_670)));
        }

        assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.NO_DATA);
    }

    @Test
    void aChangedRuleKeepsItsWindowsAndDropsWhatNoRuleReads() {
        StoreLog.Stores stores = stores();
        try (Evaluation evaluation = evaluation(Rules.negative(), stores)) {
            for (int i = 0; i < 9; i++) {
                evaluation.event(input("n" + i, "E", START, true, false), START);
            }
            evaluation.flush();
        }
        RuleSet stricter = RuleFile.parse("f", Rules.negativeText().replace("fire: 0.5", "fire: 0.6"));
        Told told = new Told();
        try (Evaluation evaluation = evaluation(stricter, stores)) {
            told.add(evaluation.event(input("n9", "E", START, true, false), START));
            evaluation.flush();
        }
        assertThat(told.live)
                .singleElement()
                .satisfies(alert -> assertThat(alert.getSample()).isEqualTo(10));

        RuleSet longer = RuleFile.parse("f", Rules.negativeText().replace("window: 20s", "window: 40s"));
        evaluation(longer, stores).close();

        assertThat(stores.windows().approximateNumEntries()).isZero();
    }

    @Test
    void aChangedRuleResetsItsHysteresis() {
        StoreLog.Stores stores = stores();
        Told told = new Told();
        try (Evaluation evaluation = evaluation(Rules.negative(), stores)) {
            for (int i = 0; i < 40; i++) {
                told.add(evaluation.event(input("n" + i, "E", START, i % 2 == 0 || i < 20, false), START));
            }
            evaluation.flush();
        }
        assertThat(told.live).extracting(Alert::getState).containsExactly(AlertState.FIRING);

        Instant later = START.plusSeconds(2);
        try (Evaluation same = evaluation(Rules.negative(), stores)) {
            told.add(same.event(input("same", "other", later, false, false), later));
            same.flush();
        }
        assertThat(told.live).as("between the thresholds it stays").hasSize(1);

        RuleSet stricter = RuleFile.parse("f", Rules.negativeText().replace("fire: 0.5", "fire: 0.9"));
        Instant afterwards = START.plusSeconds(4);
        try (Evaluation changed = evaluation(stricter, stores)) {
            told.add(changed.event(input("changed", "other", afterwards, false, false), afterwards));
        }
        assertThat(told.live)
                .as("it would not fire by the new text")
                .extracting(Alert::getState)
                .containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    }

    @Test
    void aBudgetOfLatencyIsUsedUpByWhatWasScoredTooLate() {
        String text = """
                rules:
                  - name: slow
                    topics: sentiment-events
                    hit: {latency_above: 5s}
                    window: 20s
                    error_budget: {objective: 0.9, fire: 2, clear: 1, minimum_sample: 20}
                """;
        Told told = new Told();
        try (Evaluation evaluation = evaluation(RuleFile.parse("slow", text), stores())) {
            for (int i = 0; i < 60; i++) {
                Instant at = START.plusMillis(i * 100L);
                AlertInput input = input("n" + i, "E", at, false, false);
                input.setLatencyMillis(i < 20 ? null : Long.valueOf(5_000));
                told.add(evaluation.event(input, at));
            }
            assertThat(told.live).as("at the bound, or not known").isEmpty();

            for (int i = 60; i < 80; i++) {
                Instant at = START.plusMillis(i * 100L);
                AlertInput input = input("n" + i, "E", at, false, false);
                input.setLatencyMillis(5_001L);
                told.add(evaluation.event(input, at));
            }
        }

        assertThat(told.live).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo("error_budget");
            assertThat(alert.getValue()).as("a fifth, where a tenth is allowed").isBetween(2.0, 2.1);
        });
    }

    @Test
    void theAlertSaysWhatStandsBehindIt() {
        Told told = new Told();
        try (Evaluation evaluation = evaluation(Rules.negative(), stores())) {
            for (int i = 0; i < 10; i++) {
                told.add(evaluation.event(input("n" + i, "E", START.plusMillis(i), true, false), START));
            }
        }

        Alert alert = told.live.get(0);
        assertThat(alert.getAnnotations()).containsEntry("summary", "100.0 % of E");
        assertThat(alert.getGroup()).isEqualTo(Map.of("entity", "E"));
        assertThat(alert.getHits()).isEqualTo(10);
        assertThat(alert.getLowerBound()).isBetween(0.7, 0.73);
        assertThat(alert.getExamples()).containsExactly("n9", "n8", "n7", "n6", "n5");
        assertThat(alert.getExampleEvents())
                .extracting(ExampleEvent::getId)
                .containsExactlyElementsOf(alert.getExamples());
        assertThat(alert.getExampleEvents()).first().satisfies(event -> {
            assertThat(event.getOccurredAt()).isEqualTo(START.plusMillis(9));
            assertThat(event.getLabel()).isEqualTo("NEGATIVE");
            assertThat(event.getScore()).isEqualTo(0.5);
            assertThat(event.getReasons())
                    .containsExactly(new Reason("loss", null, 1.5), new Reason("profit", null, -0.5));
        });
        assertThat(alert.getSampledHits()).isEqualTo(10);
        assertThat(alert.getContributors()).singleElement().satisfies(top -> {
            assertThat(top.getField()).isEqualTo("source");
            assertThat(top.getShare()).isEqualTo(1);
        });
        assertThat(alert.getModels())
                .singleElement()
                .satisfies(model -> assertThat(model.getEvents()).isEqualTo(10));
        assertThat(alert.getWindowEnd()).isEqualTo(START);
        assertThat(Duration.between(alert.getWindowStart(), alert.getWindowEnd()))
                .isEqualTo(Duration.ofSeconds(20));
        assertThat(alert.getLinks()).containsEntry("alert", "http://here/" + alert.getAlertId());
    }

    /** Runs over all events, with a new task on the same stores after every so many. */
    private Told run(RuleSet rules, StoreLog.Stores stores, List<AlertInput> events, int restartEvery) {
        Told told = new Told();
        Evaluation evaluation = evaluation(rules, stores);
        for (int i = 0; i < events.size(); i++) {
            if (i % restartEvery == restartEvery - 1) {
                evaluation.flush();
                evaluation.close();
                evaluation = evaluation(rules, stores);
            }
            told.add(evaluation.event(events.get(i), events.get(i).getArrivedAt()));
        }
        evaluation.flush();
        evaluation.close();
        return told;
    }

    private static List<AlertInput> waves(Random random, int count) {
        List<AlertInput> events = new ArrayList<>();
        Instant arrival = START;
        for (int i = 0; i < count; i++) {
            arrival = arrival.plusMillis(random.nextInt(i % 1_500 == 1_499 ? 60_000 : 120));
            boolean bad = random.nextDouble() < (i / 700 % 2 == 0 ? 0.1 : 0.9);
            boolean historical = random.nextInt(4) == 0;
            Instant occurred = arrival.minusMillis(random.nextInt(4_000)).minus(Duration.ofDays(historical ? 30 : 0));
            events.add(input("n" + i, "E" + random.nextInt(3), occurred, bad, historical));
            events.get(i).setArrivedAt(arrival);
            events.get(i).setStoryId("s" + (i - random.nextInt(40)));
            events.get(i).setModel(new ModelRef("sentiment", Integer.toString(i / 500), "ab"));
        }
        return events;
    }

    private static AlertInput input(String id, String entity, Instant at, boolean negative, boolean historical) {
        return AlertInput.newBuilder()
                .setTopic("sentiment-events")
                .setOutcome(RecordOutcome.SCORED)
                .setId(id)
                .setUnit(id)
                .setOccurredAt(at)
                .setArrivedAt(at)
                .setHistorical(historical)
                .setScore(0.5)
                .setLabel(negative ? "NEGATIVE" : "POSITIVE")
                .setFields(Map.of("entity", entity, "source", "wire", "source-topic", "news"))
                .setReasons(List.of("loss", "profit"))
                .setContributions(List.of(1.5, -0.5))
                .setModel(new ModelRef("sentiment", "1", "ab"))
                .build();
    }

    private static Evaluation evaluation(RuleSet rules, StoreLog.Stores stores) {
        Evaluation.Surroundings surroundings =
                new Evaluation.Surroundings(id -> Map.of("alert", "http://here/" + id), new Standing());
        return new Evaluation(
                new Evaluation.Wiring(() -> rules, Duration.ofSeconds(1), 100, new SimpleMeterRegistry(), surroundings),
                stores);
    }

    private StoreLog.Stores stores() {
        return new StoreLog.Stores(store("windows"), store("alerts"));
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private static final class Told {
        final List<Alert> live = new ArrayList<>();
        final List<Alert> historical = new ArrayList<>();

        void add(Evaluation.Told more) {
            live.addAll(more.live());
            historical.addAll(more.historical());
        }
    }
}
