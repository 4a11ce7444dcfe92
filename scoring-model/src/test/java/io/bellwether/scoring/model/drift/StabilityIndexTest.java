package io.bellwether.scoring.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {
    private static final Distribution THEN = new Distribution(List.of(1.0, 2.0), List.of(0.5, 0.3, 0.1), 0.1);

    @Test
    void isTheSumThatOneComputesByHand() {
        // (0.4-0.5)ln(0.8) + (0.3-0.3)ln(1) + (0.2-0.1)ln(2) + (0.1-0.1)ln(1)
        double byHand = 0.1 * 0.22314355131420976 + 0.1 * 0.6931471805599453;
        assertThat(StabilityIndex.of(THEN, new long[] {40, 30, 20, 10})).isCloseTo(byHand, within(1e-12));
    }

    @Test
    void isNothingWhereNothingMoved() {
        assertThat(StabilityIndex.of(THEN, new long[] {5000, 3000, 1000, 1000})).isCloseTo(0, within(1e-12));
        assertThat(StabilityIndex.between(new long[] {3, 1}, new long[] {600, 200}))
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void takesAnEmptyBinForTheFloor() {
        double expected = (0.5 - 1e-4) * Math.log(0.5 / 1e-4) + (0.5 - 1) * Math.log(0.5);
        assertThat(StabilityIndex.between(new long[] {0, 8}, new long[] {4, 4})).isCloseTo(expected, within(1e-12));
    }

    @Test
    void countsMissingAsABin() {
        assertThat(StabilityIndex.of(THEN, new long[] {0, 0, 0, 100})).isGreaterThan(2);
    }

    @Test
    void saysNothingOfNothingAndOfOtherBins() {
        assertThat(StabilityIndex.of(THEN, new long[4])).isNaN();
        assertThat(StabilityIndex.of(THEN, new long[] {1, 2})).isNaN();
        assertThat(StabilityIndex.between(new long[2], new long[] {1, 1})).isNaN();
    }
}
