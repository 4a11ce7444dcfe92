package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Alerts;
import io.bellwether.alerting.notify.Receiver.Message;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.message.NotificationOutcome;
import io.bellwether.testing.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiverMemoryTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TickingClock clock = TickingClock.start();
    private final List<Notification> topic = new ArrayList<>();
    private ReceiverMemory memory = new ReceiverMemory("desk", 2);

    @Test
    void holdsBackWhatIsMoreThanTheBudgetOfATeamAndNobodyElses() {
        assertThat(tell("a1", AlertState.FIRING, "fraud")).isTrue();
        assertThat(tell("a2", AlertState.FIRING, "fraud")).isTrue();
        assertThat(tell("a3", AlertState.FIRING, "fraud")).isFalse();
        assertThat(tell("b1", AlertState.FIRING, "")).isTrue();
        assertThat(tell("b2", AlertState.NO_DATA, "")).as("counts too").isTrue();
        assertThat(tell("b3", AlertState.FIRING, "")).isFalse();
    }

    @Test
    void tellsTheEndOfWhatWasToldAndOfNothingElse() {
        tell("a1", AlertState.FIRING, "fraud");
        tell("a2", AlertState.FIRING, "fraud");
        tell("a3", AlertState.FIRING, "fraud");

        assertThat(tell("a3", AlertState.NO_DATA, "fraud")).isFalse();
        assertThat(tell("a3", AlertState.RESOLVED, "fraud")).isFalse();
        assertThat(tell("a1", AlertState.NO_DATA, "fraud"))
                .as("the budget is used up")
                .isFalse();
        assertThat(tell("a1", AlertState.RESOLVED, "fraud")).isTrue();
        assertThat(tell("a2", AlertState.RESOLVED, "fraud")).isTrue();
        assertThat(tell("old", AlertState.RESOLVED, "fraud"))
                .as("fired before the receiver was there")
                .isTrue();
    }

    @Test
    void anAlertThatWasToldOnceIsToldItsEndAlthoughItFiredAgainUntold() {
        tell("a1", AlertState.FIRING, "fraud");
        tell("a1", AlertState.NO_DATA, "fraud");
        assertThat(tell("a1", AlertState.FIRING, "fraud")).isFalse();

        assertThat(tell("a1", AlertState.RESOLVED, "fraud")).isTrue();
    }

    @Test
    void anAlertThatIsToldLaterIsKnownFromThenOn() {
        for (String id : List.of("a1", "a2", "a3")) {
            tell(id, AlertState.FIRING, "fraud");
        }
        tell("a3", AlertState.NO_DATA, "fraud");
        digest();
        assertThat(tell("a3", AlertState.FIRING, "fraud")).isTrue();

        assertThat(tell("a3", AlertState.RESOLVED, "fraud")).isTrue();
    }

    @Test
    void saysOnceWhenTheHourIsOverHowManyOfWhichRulesWereHeldBack() {
        for (String id : List.of("a1", "a2", "a3", "a4")) {
            tell(id, AlertState.FIRING, "fraud");
        }
        tell("a4", AlertState.RESOLVED, "fraud");
        assertThat(memory.digestDue(clock.instant())).isEmpty();

        clock.advance(HOUR);

        assertThat(memory.digestDue(clock.instant())).hasValueSatisfying(digest -> {
            assertThat(digest.team()).isEqualTo("fraud");
            assertThat(digest.hour()).isEqualTo(TickingClock.START);
            assertThat(digest.held()).isEqualTo(Map.of("rule-of-a3", 1, "rule-of-a4", 1));
            assertThat(digest.id()).isEqualTo(MessageIds.ofDigest("desk", TickingClock.START, "fraud"));
        });
        digest();
        assertThat(memory.digestDue(clock.instant())).isEmpty();
        assertThat(tell("a5", AlertState.FIRING, "fraud")).isTrue();
    }

    @Test
    void anHourInWhichNothingWasHeldBackEndsInSilence() {
        tell("a1", AlertState.FIRING, "fraud");
        tell("a2", AlertState.FIRING, "fraud");

        clock.advance(HOUR);

        assertThat(memory.digestDue(clock.instant())).isEmpty();
        assertThat(tell("a3", AlertState.FIRING, "fraud")).isTrue();
    }

    @Test
    void knowsTheSameFromWhatIsLeftOfTheTopicAfterARestart() {
        for (String id : List.of("a1", "a2", "a3")) {
            tell(id, AlertState.FIRING, "fraud");
        }
        tell("a1", AlertState.RESOLVED, "fraud");
        Message.Change last = change("b1", AlertState.FIRING, "");
        write(last, NotificationOutcome.TOLD);

        restart();

        assertThat(memory.hasEnded(last)).isTrue();
        assertThat(memory.hasEnded(change("b2", AlertState.FIRING, ""))).isFalse();
        assertThat(tell("a4", AlertState.FIRING, "fraud")).isFalse();
        assertThat(tell("a3", AlertState.RESOLVED, "fraud")).isFalse();
        restart();
        clock.advance(HOUR);
        assertThat(memory.digestDue(clock.instant()))
                .hasValueSatisfying(
                        digest -> assertThat(digest.held()).isEqualTo(Map.of("rule-of-a3", 1, "rule-of-a4", 1)));
        digest();
        restart();
        assertThat(memory.digestDue(clock.instant())).isEmpty();
        assertThat(tell("a2", AlertState.RESOLVED, "fraud")).isTrue();
    }

    @Test
    void anAlertWhoseRuleChangesTeamStaysWithTheOneItHad() {
        tell("a1", AlertState.FIRING, "fraud");
        tell("a2", AlertState.FIRING, "fraud");
        tell("a3", AlertState.FIRING, "fraud");
        tell("a3", AlertState.RESOLVED, "news");

        restart();
        clock.advance(HOUR);

        assertThat(memory.digestDue(clock.instant()))
                .hasValueSatisfying(digest -> assertThat(digest.team()).isEqualTo("fraud"));
    }

    @Test
    void anAttemptThatFailedUsesNothingUpAndWhatWasGivenUpIsToldItsEnd() {
        write(change("a1", AlertState.FIRING, "fraud"), NotificationOutcome.TRYING);
        assertThat(memory.hasEnded(change("a1", AlertState.FIRING, "fraud"))).isFalse();
        write(change("a1", AlertState.FIRING, "fraud"), NotificationOutcome.GIVEN_UP);

        assertThat(tell("a2", AlertState.FIRING, "fraud")).isTrue();
        assertThat(tell("a3", AlertState.FIRING, "fraud")).isTrue();
        assertThat(tell("a1", AlertState.RESOLVED, "fraud")).isTrue();
    }

    @Test
    void theEndOfASilenceIsOwedAfterTheLastWordAndAfterAnyTimeWhereSomethingWasHidden() {
        Message.Change change = change("a1", AlertState.FIRING, "fraud");
        assertThat(memory.unsettled(change.alert()))
                .as("older than the receiver")
                .isEmpty();

        write(change, NotificationOutcome.SILENCED);
        restart();
        assertThat(memory.unsettled(change.alert())).contains(Instant.EPOCH);

        clock.advance(HOUR);
        Silencer.Ended ended = new Silencer.Ended("s1", clock.instant());
        Message.Change end =
                new Message.Change(MessageIds.ofSilenceEnd(change.alert(), ended), change.alert(), Optional.of(ended));
        write(end, NotificationOutcome.TRYING);
        restart();
        assertThat(memory.unsettled(change.alert())).as("not told yet").contains(Instant.EPOCH);

        write(end, NotificationOutcome.TOLD);
        restart();
        assertThat(memory.unsettled(change.alert())).contains(clock.instant());
        assertThat(memory.hasEnded(end)).as("it has no place in the queue").isFalse();
        assertThat(tell("a2", AlertState.FIRING, "fraud")).isTrue();
        assertThat(tell("a3", AlertState.FIRING, "fraud"))
                .as("it has used up one of two")
                .isFalse();
        assertThat(tell("a1", AlertState.RESOLVED, "fraud")).isTrue();
        assertThat(memory.unsettled(change.alert())).isEmpty();
    }

    @Test
    void withoutABudgetEverythingIsTold() {
        memory = new ReceiverMemory("desk", 0);

        for (int i = 0; i < 100; i++) {
            assertThat(tell("a" + i, AlertState.FIRING, "fraud")).isTrue();
        }
        assertThat(topic.get(0).getBudget()).isNull();
    }

    @Test
    void notificationsToOthersAreNotItsOwn() {
        ReceiverMemory other = new ReceiverMemory("other", 2);
        for (String id : List.of("a1", "a2", "a3")) {
            Message.Change change = change(id, AlertState.FIRING, "fraud");
            Notification note = other.note(change, attempt(NotificationOutcome.TOLD));
            other.apply(note);
            memory.apply(note);
        }

        assertThat(tell("a4", AlertState.FIRING, "fraud")).isTrue();
    }

    private boolean tell(String id, AlertState state, String team) {
        Message.Change change = change(id, state, team);
        boolean may = memory.mayTell(change.alert(), clock.instant());
        write(change, may ? NotificationOutcome.TOLD : NotificationOutcome.HELD_BACK);
        return may;
    }

    private void digest() {
        clock.advance(HOUR);
        write(memory.digestDue(clock.instant()).orElseThrow(), NotificationOutcome.TOLD);
    }

    private void write(Message message, NotificationOutcome outcome) {
        Notification note = memory.note(message, attempt(outcome));
        topic.add(note);
        memory.apply(note);
    }

    private ReceiverMemory.Attempt attempt(NotificationOutcome outcome) {
        return new ReceiverMemory.Attempt(outcome, 1, clock.instant(), null);
    }

    /** A new process, after the topic was compacted: of each key only the last record is there. */
    private void restart() {
        List<Notification> left = new ArrayList<>();
        for (Notification note : topic) {
            left.removeIf(older -> NotificationLog.key(older).equals(NotificationLog.key(note)));
            left.add(note);
        }
        memory = new ReceiverMemory("desk", 2);
        left.forEach(memory::apply);
    }

    private static Message.Change change(String id, AlertState state, String team) {
        Alert alert = Alert.newBuilder(Alerts.firing())
                .setAlertId(id)
                .setState(state)
                .setRule("rule-of-" + id)
                .setLabels(team.isEmpty() ? Map.of() : Map.of("team", team))
                .build();
        return new Message.Change(MessageIds.of(alert), alert);
    }
}
