package io.bellwether.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final int EVENTS = 200_000;

    @Test
    void zipfMakesAnAccountAsBusyAsItsRankSays() {
        int[] events = count(Accounts.zipf(1_000, 1.0));

        double harmonic = 0;
        for (int rank = 1; rank <= 1_000; rank++) {
            harmonic += 1.0 / rank;
        }
        for (int rank : new int[] {1, 2, 10}) {
            double expected = EVENTS / (rank * harmonic);
            assertThat((double) events[rank - 1]).isCloseTo(expected, within(expected / 10));
        }
        assertThat(events[999]).as("the rarest account still pays").isPositive();
    }

    @Test
    void uniformMakesAllAccountsAlike() {
        int[] events = count(Accounts.uniform(10));

        for (int one : events) {
            assertThat((double) one).isCloseTo(EVENTS / 10.0, within(EVENTS / 100.0));
        }
    }

    @Test
    void oneAccountHasAllEvents() {
        assertThat(count(Accounts.zipf(1, 1.0))).containsExactly(EVENTS);
    }

    @Test
    void noAccountsAndNoExponentAreRefused() {
        assertThatThrownBy(() -> Accounts.uniform(0)).hasMessageContaining("at least one account");
        assertThatThrownBy(() -> Accounts.zipf(5, 0)).hasMessageContaining("exponent");
        assertThatThrownBy(() -> Accounts.zipf(5, Double.NaN)).hasMessageContaining("exponent");
    }

    private static int[] count(Accounts accounts) {
        SplittableRandom random = new SplittableRandom(1);
        int[] events = new int[accounts.count()];
        for (int i = 0; i < EVENTS; i++) {
            events[accounts.pick(random)]++;
        }
        return events;
    }
}
