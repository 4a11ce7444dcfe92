package io.bellwether.alerting.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PulseTest {
    @Test
    void tellsSpeakingSteadyAndSilentApartLikeARecount() {
        Random random = new Random(11);
        TreeSet<Long> heard = new TreeSet<>();
        Pulse pulse = Pulse.NONE;
        long now = 1_000;
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(9) == 0) {
                pulse = pulse.hear(now);
                heard.add(now);
            }
            now += random.nextInt(40) == 0 ? random.nextInt(90) : random.nextInt(2);
            assertThat(pulse.speaking(now))
                    .isEqualTo(!heard.subSet(now - 5, now + 1).isEmpty());
            assertThat(pulse.silent(now))
                    .isEqualTo(heard.subSet(now - 19, now + 1).isEmpty());
            assertThat(pulse.steady(now)).isEqualTo(longestGap(heard, now) <= 5);
        }
    }

    @Test
    void nothingWasEverHeardIsSilence() {
        assertThat(Pulse.NONE.silent(0)).isTrue();
        assertThat(Pulse.NONE.speaking(0)).isFalse();
        assertThat(Pulse.NONE.steady(0)).isFalse();
    }

    private static int longestGap(Set<Long> heard, long now) {
        int longest = 0;
        int gap = 0;
        for (long bucket = now - 19; bucket <= now; bucket++) {
            gap = heard.contains(bucket) ? 0 : gap + 1;
            longest = Math.max(longest, gap);
        }
        return longest;
    }
}
