package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsLongerEachTimeUpToAMinuteAndNeverTheSame() {
        Backoff backoff = new Backoff(new Random(5));

        for (int failures = 1; failures <= 200; failures++) {
            long full = Math.min(60_000, 1_000L << Math.min(failures - 1, 10));
            assertThat(backoff.after(failures)).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
        }
        assertThat(backoff.after(10)).isNotEqualTo(backoff.after(10));
    }
}
