package io.bellwether.service.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class EarlyCommitTest {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final long TENTH = 100;

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final MockProcessorContext<Void, Void> neighbour = new MockProcessorContext<>();
    private final EarlyCommit early = new EarlyCommit(context, INTERVAL);
    private final EarlyCommit neighbourly = new EarlyCommit(neighbour, INTERVAL);
    /** Each test has a day of its own: the thread, which they share, remembers. */
    private long now;

    @Test
    void aFreshRecordIsCommittedAfterATenthOfTheInterval() {
        itIs(1 * 86_400_000);
        early.read(now - INTERVAL.toMillis());

        CapturedPunctuator asked = only(context.scheduledPunctuators());
        assertThat(asked.getInterval()).isEqualTo(Duration.ofMillis(TENTH));
        assertThat(context.committed()).isFalse();
        asked.getPunctuator().punctuate(now + TENTH);
        assertThat(context.committed()).isTrue();
        assertThat(asked.cancelled()).as("it asks once").isTrue();
    }

    @Test
    void aBacklogWaitsForTheInterval() {
        itIs(2 * 86_400_000);
        early.read(now - INTERVAL.toMillis() - 1);

        assertThat(context.scheduledPunctuators()).isEmpty();
    }

    @Test
    void whatMustNotWaitIsCommittedEarlyFromABacklogAsWell() {
        itIs(3 * 86_400_000);
        early.read(now - Duration.ofHours(1).toMillis());
        early.soon();

        assertThat(context.scheduledPunctuators()).hasSize(1);
    }

    @Test
    void theTasksOfAThreadAskTogetherAndAgainWhenThatIsOver() {
        itIs(4 * 86_400_000);
        early.read(now);
        early.read(now);
        itIs(now + TENTH - 1);
        neighbourly.read(now);
        assertThat(context.scheduledPunctuators()).hasSize(1);
        assertThat(neighbour.scheduledPunctuators()).isEmpty();

        itIs(now + 1);
        neighbourly.read(now);
        assertThat(neighbour.scheduledPunctuators())
                .as("the task that was to ask may be gone")
                .hasSize(1);
    }

    @Test
    void aTaskWhoseTurnIsLateDoesNotQueueAnother() {
        itIs(5 * 86_400_000);
        early.read(now);
        itIs(now + 10 * TENTH);
        early.read(now);
        CapturedPunctuator asked = only(context.scheduledPunctuators());

        asked.getPunctuator().punctuate(now);
        early.read(now);
        assertThat(context.scheduledPunctuators()).hasSize(2);
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() {
        itIs(6 * 86_400_000);
        early.read(now);
        itIs(now - Duration.ofHours(1).toMillis());
        neighbourly.read(now);

        assertThat(neighbour.scheduledPunctuators()).hasSize(1);
    }

    @Test
    void nobodyAsksForWhatATaskOfTheSameThreadWouldComeToLater() {
        itIs(7 * 86_400_000);
        neighbourly.readOfOthers(now - INTERVAL.toMillis() - 1);
        itIs(now + INTERVAL.toMillis() - 1);
        early.read(now);
        assertThat(context.scheduledPunctuators())
                .as("commits of several tenths may come between")
                .isEmpty();

        neighbourly.readOfOthers(now - INTERVAL.toMillis());
        early.read(now);
        assertThat(context.scheduledPunctuators())
                .as("the backlog is worked off")
                .hasSize(1);
    }

    @Test
    void aBacklogOfWhichNothingWasReadForAnIntervalHoldsNothingUp() {
        itIs(9 * 86_400_000);
        neighbourly.readOfOthers(now - Duration.ofHours(1).toMillis());
        itIs(now + INTERVAL.toMillis());
        early.read(now);

        assertThat(context.scheduledPunctuators()).hasSize(1);
    }

    @Test
    void aBacklogSeenByAClockThatIsSetBackHoldsNothingUp() {
        itIs(10 * 86_400_000);
        neighbourly.readOfOthers(now - Duration.ofHours(1).toMillis());
        itIs(now - Duration.ofHours(1).toMillis());
        early.read(now);

        assertThat(context.scheduledPunctuators()).hasSize(1);
    }

    @Test
    void whatMustNotWaitIsCommittedEarlyBesideABacklogAsWell() {
        itIs(8 * 86_400_000);
        neighbourly.readOfOthers(now - Duration.ofHours(1).toMillis());
        neighbourly.soon();

        assertThat(neighbour.scheduledPunctuators()).hasSize(1);
    }

    private void itIs(long millis) {
        now = millis;
        context.setCurrentSystemTimeMs(millis);
        neighbour.setCurrentSystemTimeMs(millis);
    }

    private static CapturedPunctuator only(List<CapturedPunctuator> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
