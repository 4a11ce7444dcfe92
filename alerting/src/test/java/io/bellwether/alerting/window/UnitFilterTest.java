package io.bellwether.alerting.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitFilterTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 100, 1_000, 8_192})
    void missesNoneOfThoseItWasToldOfAndTakesFewOthersForThem(int units) {
        UnitFilter filter = new UnitFilter(units);
        for (int i = 0; i < 2 * units; i++) {
            assertThat(filter.hasRoom()).isTrue();
            filter.add(unit("told", i));
        }

        assertThat(IntStream.range(0, 2 * units)).allMatch(i -> filter.mayKnow(unit("told", i)));
        int tried = 10_000;
        long taken = IntStream.range(0, tried)
                .filter(i -> filter.mayKnow(unit("other", i)))
                .count();
        assertThat(taken).isLessThan(tried / 10);
    }

    private static long unit(String what, int number) {
        return Unit.of(what + number).counted();
    }
}
