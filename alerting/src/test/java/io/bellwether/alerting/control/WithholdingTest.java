package io.bellwether.alerting.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Alerts;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.testing.TickingClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WithholdingTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TickingClock clock = TickingClock.start();
    private final ControlState state = new ControlState(clock, 10);
    private final Withholding withholding = new Withholding(state);

    @Test
    void nothingIsWithheldWithoutASilence() {
        assertThat(withheld(AlertState.FIRING, 1)).isFalse();
        assertThat(withheld(AlertState.NO_DATA, 5)).isFalse();
        assertThat(withheld(AlertState.RESOLVED, 5)).isFalse();
    }

    @Test
    void whoWasNotToldThatItFiresIsNotToldThatItHasResolved() {
        silence();

        assertThat(withheld(AlertState.FIRING, 1)).isTrue();
        clock.advance(HOUR);
        assertThat(withheld(AlertState.RESOLVED, 5)).isTrue();
        assertThat(withholding.withholds("another", alert(AlertState.RESOLVED, 5)))
                .as("a receiver that was told")
                .isFalse();
    }

    @Test
    void whoWasToldThatItFiresIsToldThatItHasResolvedSilenceOrNot() {
        assertThat(withheld(AlertState.FIRING, 1)).isFalse();
        silence();

        assertThat(withheld(AlertState.NO_DATA, 5)).isTrue();
        assertThat(withheld(AlertState.FIRING, 6)).as("it fires again").isTrue();
        assertThat(withheld(AlertState.RESOLVED, 9)).isFalse();
    }

    @Test
    void whoIsToldAfterTheSilenceIsToldTheEnd() {
        silence();
        assertThat(withheld(AlertState.FIRING, 1)).isTrue();
        clock.advance(HOUR);

        assertThat(withheld(AlertState.FIRING, 6)).as("it fires again").isFalse();
        assertThat(withheld(AlertState.RESOLVED, 9)).isFalse();
    }

    private void silence() {
        state.put(0, Controls.silence("s1", clock.instant(), HOUR, Map.of("rule", "negative")));
    }

    private boolean withheld(AlertState told, long count) {
        return withholding.withholds("pager", alert(told, count));
    }

    private static Alert alert(AlertState told, long count) {
        return Alert.newBuilder(Alerts.firing()).setState(told).setCount(count).build();
    }
}
