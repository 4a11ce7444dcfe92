package io.bellwether.alerting.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamConfigTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 99, 2_001, 60_000})
    void aCommitIntervalThatIsNoneOrHidesABacklogIsRefused(long millis) {
        assertThatThrownBy(() -> committing(Duration.ofMillis(millis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("commitInterval must be 100ms to 2s");
    }

    @Test
    void betweenTwoCommitsOfABacklogTheInputIsNotTakenToBeEmpty() {
        assertThat(committing(Duration.ofSeconds(2)).commitInterval()).isLessThan(LivePass.IDLE);
        assertThat(committing(Duration.ofMillis(100)).commitInterval()).isEqualTo(Duration.ofMillis(100));
    }

    private static StreamConfig committing(Duration interval) {
        return new StreamConfig(Duration.ofSeconds(1), 100, (short) 1, 0, interval);
    }
}
