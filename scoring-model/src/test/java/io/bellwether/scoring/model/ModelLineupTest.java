package io.bellwether.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.scoring.model.ModelLineup.Roles;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelLineupTest {
    private final CountedModel first = new CountedModel();
    private final CountedModel second = new CountedModel();
    private final CountedModel third = new CountedModel();

    @Test
    void keepsAModelOpenThatChangesItsRole() {
        ModelLineup<CountedModel> lineup = new ModelLineup<>(first);
        lineup.change(new Roles<>(first, second, 0.5, third));

        lineup.change(new Roles<>(second, null, 0, first));

        try (Lease<Line<CountedModel>> lease = lineup.acquire()) {
            assertThat(lease.model().live()).isSameAs(second);
            assertThat(lease.model().canary()).isEmpty();
            assertThat(lease.model().shadow()).containsSame(first);
        }
        assertThat(first.closes()).isZero();
        assertThat(second.closes()).isZero();
        assertThat(third.closes()).isOne();
    }

    @Test
    void closesWhatHasNoRoleOnlyAfterTheLastLeaseOnItsLine() {
        ModelLineup<CountedModel> lineup = new ModelLineup<>(first);
        Lease<Line<CountedModel>> before = lineup.acquire();

        lineup.change(Roles.only(second));

        assertThat(before.model().live()).isSameAs(first);
        assertThat(first.closes()).isZero();
        before.close();
        assertThat(first.closes()).isOne();
    }

    @Test
    void closesEachModelOnceAlthoughItHasTwoRoles() {
        ModelLineup<CountedModel> lineup = new ModelLineup<>(first);
        lineup.change(new Roles<>(second, second, 1, second));

        lineup.close();

        assertThat(first.closes()).isOne();
        assertThat(second.closes()).isOne();
        assertThatThrownBy(lineup::acquire).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void letsACanaryDecideForItsShareOfTheKeysAndKeepsThemWhenTheShareGrows() {
        long tenth = IntStream.range(0, 20_000).filter(i -> inShare(i, 0.1)).count();

        assertThat(tenth).isBetween(1_850L, 2_150L);
        assertThat(IntStream.range(0, 20_000).filter(i -> inShare(i, 0.1))).allMatch(i -> inShare(i, 0.3));
        assertThat(IntStream.range(0, 20_000)).allMatch(i -> inShare(i, 1)).noneMatch(i -> inShare(i, 0));
    }

    @Test
    void asksTheCanaryForAKeyInItsShare() {
        ModelLineup<CountedModel> lineup = new ModelLineup<>(first);

        lineup.change(new Roles<>(first, second, 1, null));

        try (Lease<Line<CountedModel>> lease = lineup.acquire()) {
            assertThat(lease.model().decider(key(1))).isSameAs(second);
        }
    }

    private static boolean inShare(int account, double share) {
        return Line.isInShare(key(account), share);
    }

    private static byte[] key(int account) {
        return ("account-" + account).getBytes(StandardCharsets.UTF_8);
    }
}
