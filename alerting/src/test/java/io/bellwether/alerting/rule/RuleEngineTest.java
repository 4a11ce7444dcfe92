package io.bellwether.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.rule.AlertLife.Announcement;
import io.bellwether.alerting.window.Observation;
import io.bellwether.alerting.window.Observations;
import io.bellwether.alerting.window.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleEngineTest {
    private static final Instant START = Instant.parse("2026-03-10T10:00:00Z");
    private static final Duration EVALUATION = Duration.ofSeconds(1);

    /** Of 1,000 events: the Wilson lower bound of 531 hits is at 0.5. */
    private static final double SHARE_THAT_FIRES = 0.531;

    private final List<Transition> told = new ArrayList<>();
    private Instant now = START;
    private int ids;

    @Test
    void firesOnceWhenTheLowerBoundReachesTheThresholdAndResolvesWhenTheRateIsClear() {
        RuleEngine engine = engine(Rules.negative());
        speak(engine, "E", 40, 0.2);
        speak(engine, "E", 80, 0.9);
        assertThat(announcements()).containsExactly(Announcement.FIRING);
        assertThat(told.get(0).reading().judgement().bound()).isGreaterThanOrEqualTo(0.5);

        speak(engine, "E", 160, 0.1);

        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.RESOLVED);
        assertThat(told.get(1).alertId()).isEqualTo(told.get(0).alertId());
        assertThat(told.get(1).reading().totals().rate()).isLessThan(0.3);
        assertThat(told.get(1).episode().count()).isGreaterThan(10);
    }

    @Test
    void doesNotFireOnFewerThanTheMinimumHoweverBadTheyAre() {
        RuleEngine engine = engine(Rules.negative());
        for (int i = 0; i < 9; i++) {
            speak(engine, "E", 1, 1);
        }
        assertThat(told).isEmpty();

        speak(engine, "E", 1, 1);

        assertThat(announcements()).containsExactly(Announcement.FIRING);
        assertThat(told.get(0).reading().totals().sample()).isEqualTo(10);
    }

    @Test
    void doesNotFlapAroundTheFireThreshold() {
        RuleEngine engine = engine(Rules.negative());
        speak(engine, "E", 200, 0.9);
        for (int swing = 0; swing < 50; swing++) {
            speak(engine, "E", 40, swing % 2 == 0 ? 0.57 : 0.63);
        }

        assertThat(announcements()).containsExactly(Announcement.FIRING);
    }

    @Test
    void aStepToThreeTimesTheNegativeRateFiresWithinAWindowAndOneEvaluation() {
        Duration most = Rules.negative().rules().get(0).window().size().plus(EVALUATION);
        for (int offset = 0; offset < 20; offset++) {
            told.clear();
            now = START;
            RuleEngine engine = engine(Rules.negative());
            speak(engine, "E", 200 + offset, 0.25);
            assertThat(told).isEmpty();
            Instant stepped = now;

            speak(engine, "E", 200, 0.75);

            assertThat(announcements()).containsExactly(Announcement.FIRING);
            assertThat(Duration.between(stepped, told.get(0).reading().at())).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void aSignalThatSwingsOnePerCentAroundTheFireThresholdForAnHourIsToldOnceAtMost() {
        RuleEngine engine = engine(Rules.negative());
        List<Double> bounds = swing(engine, SHARE_THAT_FIRES);

        assertThat(bounds).as("it crosses, again and again").anyMatch(bound -> bound < 0.5);
        assertThat(bounds).anyMatch(bound -> bound >= 0.5);
        assertThat(announcements()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aSignalThatSwingsOnePerCentAroundTheClearThresholdForAnHourIsToldOnceAtMost() {
        RuleEngine engine = engine(Rules.negative());
        speak(engine, "E", 200, 1);
        assertThat(announcements()).containsExactly(Announcement.FIRING);

        swing(engine, 0.3);

        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.RESOLVED);
    }

    @Test
    void turnsToNoDataAndNeverToResolvedWhenAllFallsSilent() {
        RuleEngine engine = engine(Rules.negative());
        speak(engine, "E", 100, 0.6);
        speak(engine, "E", 40, 1);
        for (int i = 0; i < 120; i++) {
            pass(engine, Duration.ofMillis(500));
        }

        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.NO_DATA);

        speak(engine, "E", 80, 1);
        speak(engine, "E", 120, 0);

        assertThat(announcements())
                .as("data come back: still the same alert, and only data resolve it")
                .containsExactly(Announcement.FIRING, Announcement.NO_DATA, Announcement.FIRING, Announcement.RESOLVED);
        assertThat(told)
                .extracting(Transition::alertId)
                .containsOnly(told.get(0).alertId());
    }

    @Test
    void doesNotTakeTheChanceOfTheLastEventsBeforeAnOutageForRecovery() {
        RuleEngine engine = engine(Rules.negative());
        speak(engine, "E", 100, 1);
        for (int i = 0; i < 8; i++) {
            speak(engine, "E", 1, 0);
        }
        for (int i = 0; i < 200; i++) {
            pass(engine, Duration.ofMillis(200));
        }

        assertThat(announcements())
                .as("at the end the window holds only the eight good ones, because the source stopped")
                .containsExactly(Announcement.FIRING, Announcement.NO_DATA);
    }

    @Test
    void resolvesAQuietGroupOnFewEventsWhileItsSourceGoesOnSpeaking() {
        RuleEngine engine = engine(Rules.negative());
        speak(engine, "E", 100, 1);
        for (int i = 0; i < 60; i++) {
            speak(engine, "other", 5, 0);
            speak(engine, "E", i % 10 == 0 ? 1 : 0, 0);
        }

        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.RESOLVED);
    }

    @Test
    void whatIsOlderThanTheWindowDoesNotSayThatTheSourceSpeaks() {
        RuleEngine engine = engine(Rules.negative("silent_group: resolved"));
        speak(engine, "E", 100, 1);
        Instant before = now.minus(Duration.ofDays(1));
        for (int i = 0; i < 120; i++) {
            pass(engine, Duration.ofMillis(500));
            told.addAll(engine.observe(Observations.news("old" + i, "E", before.plusSeconds(i), false), now));
        }

        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.NO_DATA);
    }

    @Test
    void aSilentGroupIsWithoutDataUnlessTheRuleSaysOtherwise() {
        RuleEngine strict = engine(Rules.negative());
        speak(strict, "E", 100, 1);
        speak(strict, "other", 200, 0);
        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.NO_DATA);

        told.clear();
        RuleEngine lenient = engine(Rules.negative("silent_group: resolved"));
        speak(lenient, "E", 100, 1);
        speak(lenient, "other", 200, 0);
        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.RESOLVED);
    }

    @Test
    void waitsUntilItHasHeldForAsLongAsTheRuleSays() {
        RuleEngine engine = engine(Rules.negative("for: 5s"));
        speak(engine, "E", 40, 1);
        Instant crossed = START.plusMillis(10 * 200);
        assertThat(told).isNotEmpty();
        assertThat(Duration.between(crossed, told.get(0).reading().at())).isEqualTo(Duration.ofSeconds(5));
        assertThat(told.get(0).episode().began())
                .as("the alert is named by when it was crossed")
                .isEqualTo(crossed);
    }

    @Test
    void forgetsAShortCrossing() {
        RuleEngine engine = engine(Rules.negative("for: 15s"));
        speak(engine, "E", 40, 1);
        speak(engine, "E", 200, 0);

        assertThat(told).isEmpty();
    }

    @Test
    void keepsFiringForAsLongAsTheRuleSays() {
        RuleEngine atOnce = engine(Rules.negative());
        speak(atOnce, "E", 60, 1);
        speak(atOnce, "E", 200, 0);
        Instant resolvedAtOnce = told.get(1).reading().at();
        told.clear();
        now = START;
        RuleEngine later = engine(Rules.negative("keep_firing_for: 10s"));
        speak(later, "E", 60, 1);
        speak(later, "E", 200, 0);

        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.RESOLVED);
        assertThat(Duration.between(resolvedAtOnce, told.get(1).reading().at()))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void lateEventsCorrectTheWindowOfTheirOwnTimeAndNoOther() {
        RuleEngine engine = engine(Rules.negative());
        speak(engine, "E", 20, 0);
        Instant late = now.minusSeconds(2);
        for (int i = 0; i < 40; i++) {
            Observation tooLate = Observations.news("old" + i, "E", now.minusSeconds(21), true);
            told.addAll(engine.observe(tooLate, now));
        }
        assertThat(told).as("older than the window").isEmpty();
        for (int i = 0; i < 60; i++) {
            told.addAll(engine.observe(Observations.news("late" + i, "E", late, true), now));
        }
        assertThat(announcements()).containsExactly(Announcement.FIRING);

        // They leave with their own time, two seconds before what came with them.
        Instant arrived = now;
        while (announcements().size() == 1) {
            speak(engine, "E", 1, 0);
        }
        assertThat(Duration.between(arrived, now)).isBetween(Duration.ofSeconds(17), Duration.ofMillis(18_400));
        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.RESOLVED);
    }

    @Test
    void copiesOfOneStoryDoNotFireWhatAsManyStoriesDo() {
        RuleEngine engine = engine(Rules.negative());
        for (int i = 0; i < 100; i++) {
            Observation copy = Observations.copy("s" + i % 9, "source" + i, Observations.news("n" + i, "E", now, true));
            told.addAll(engine.observe(copy, now));
        }
        assertThat(told).isEmpty();

        told.addAll(engine.observe(Observations.copy("s9", "wire", Observations.news("one", "E", now, true)), now));

        assertThat(announcements()).containsExactly(Announcement.FIRING);
        assertThat(told.get(0).reading().totals().sample()).isEqualTo(10);
        assertThat(told.get(0).evidence().hits()).as("one of each story").hasSize(10);
    }

    @Test
    void aNewWaveIsANewAlert() {
        RuleEngine engine = engine(Rules.negative());
        speak(engine, "E", 60, 1);
        speak(engine, "E", 200, 0);
        speak(engine, "E", 200, 1);

        assertThat(announcements()).containsExactly(Announcement.FIRING, Announcement.RESOLVED, Announcement.FIRING);
        assertThat(told.get(2).alertId()).isNotEqualTo(told.get(0).alertId());
        assertThat(told.get(2).subject().fingerprint())
                .isEqualTo(told.get(0).subject().fingerprint());
    }

    private RuleEngine engine(RuleSet rules) {
        return new RuleEngine(rules, new Windows(100, new Forgetful()), new Forgetful());
    }

    /** An hour of 50 events a second, two windows a little more often negative than the share, two a little less often; returns the bound after each two. */
    private List<Double> swing(RuleEngine engine, double share) {
        List<Double> bounds = new ArrayList<>();
        Rule rule = Rules.negative().rules().get(0);
        for (int swing = 0; swing < 90; swing++) {
            double shareNow = share * (swing % 2 == 0 ? 1.01 : 0.99);
            speak(engine, "E", 2_000, shareNow, Duration.ofMillis(20));
            bounds.add(engine.read(rule, List.of("E"), now).judgement().bound());
        }
        return bounds;
    }

    /** So many events, five a second, of which a share is negative, spread evenly; at least a fifth of a second passes. */
    private void speak(RuleEngine engine, String entity, int events, double negativeShare) {
        speak(engine, entity, events, negativeShare, Duration.ofMillis(200));
    }

    private void speak(RuleEngine engine, String entity, int events, double negativeShare, Duration apart) {
        for (int i = 0; i < events; i++) {
            pass(engine, apart);
            boolean negative = Math.floor((i + 1) * negativeShare) > Math.floor(i * negativeShare);
            told.addAll(engine.observe(Observations.news("n" + ids++, entity, now, negative), now));
        }
    }

    private void pass(RuleEngine engine, Duration time) {
        now = now.plus(time);
        told.addAll(engine.tick(now));
    }

    private List<Announcement> announcements() {
        return told.stream().map(Transition::announcement).toList();
    }
}
