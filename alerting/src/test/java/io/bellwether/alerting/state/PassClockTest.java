package io.bellwether.alerting.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassClockTest {
    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    private static final Instant TICK = NOW.minusSeconds(1);
    private static final Instant HEARD = NOW.minusSeconds(30);

    @Test
    void whatIsWrittenIsReadAgain() {
        PassClock clock = new PassClock(
                NOW, TICK, HEARD, List.of(new PassClock.Heard("risk-events", 5, HEARD, Duration.ofMillis(20))));

        assertThat(PassClock.decode(clock.encode())).isEqualTo(clock);
    }

    @Test
    void theFormsOfEarlierBuildsAreRead() {
        byte[] first = new StateWriter().instant(NOW).instant(TICK).toBytes();
        byte[] second =
                new StateWriter().instant(NOW).instant(TICK).instant(HEARD).toBytes();

        assertThat(PassClock.decode(first)).isEqualTo(new PassClock(NOW, TICK, NOW, List.of()));
        assertThat(PassClock.decode(second)).isEqualTo(new PassClock(NOW, TICK, HEARD, List.of()));
    }
}
