package io.bellwether.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    /**
     * Lower limits of method 3 (score, no continuity correction) in table I of R. G. Newcombe, Two-sided confidence intervals for the single
     * proportion: comparison of seven methods, Statistics in Medicine 17 (1998), 857-872.
     */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553", "15, 148, 0.0624", "0, 20, 0.0000", "1, 29, 0.0061"})
    void agreesWithPublishedValues(long hits, long sample, double published) {
        assertThat(Wilson.lowerBound(hits, sample)).isCloseTo(published, within(0.00005));
    }

    @Test
    void liesAtOrBelowTheRateAndGrowsWithTheSample() {
        double before = 0;
        for (long sample = 2; sample <= 4_096; sample *= 2) {
            double bound = Wilson.lowerBound(sample / 2, sample);
            assertThat(bound).isBetween(before, 0.5);
            before = bound;
        }
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(Wilson.lowerBound(0, 0)).isZero();
        assertThatThrownBy(() -> Wilson.lowerBound(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
