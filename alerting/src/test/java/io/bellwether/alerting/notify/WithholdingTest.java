package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Alerts;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WithholdingTest {
    private final AtomicBoolean silent = new AtomicBoolean();
    private final Withholding withholding = new Withholding(alert -> silent.get());

    @Test
    void nothingIsWithheldWithoutASilence() {
        assertThat(withheld(AlertState.FIRING, 1)).isFalse();
        assertThat(withheld(AlertState.NO_DATA, 5)).isFalse();
        assertThat(withheld(AlertState.RESOLVED, 5)).isFalse();
    }

    @Test
    void whoWasNotToldThatItFiresIsNotToldThatItHasResolved() {
        silent.set(true);
        assertThat(withheld(AlertState.FIRING, 1)).isTrue();
        silent.set(false);

        assertThat(withheld(AlertState.RESOLVED, 5)).isTrue();
    }

    @Test
    void whoWasToldThatItFiresIsToldThatItHasResolvedSilenceOrNot() {
        assertThat(withheld(AlertState.FIRING, 1)).isFalse();
        silent.set(true);

        assertThat(withheld(AlertState.NO_DATA, 5)).isTrue();
        assertThat(withheld(AlertState.FIRING, 6)).as("it fires again").isTrue();
        assertThat(withheld(AlertState.RESOLVED, 9)).isFalse();
    }

    @Test
    void whoIsToldAfterTheSilenceIsToldTheEnd() {
        silent.set(true);
        assertThat(withheld(AlertState.FIRING, 1)).isTrue();
        silent.set(false);

        assertThat(withheld(AlertState.FIRING, 6)).as("it fires again").isFalse();
        assertThat(withheld(AlertState.RESOLVED, 9)).isFalse();
    }

    private boolean withheld(AlertState told, long count) {
        return withholding.withholds(Alert.newBuilder(Alerts.firing())
                .setState(told)
                .setCount(count)
                .build());
    }
}
