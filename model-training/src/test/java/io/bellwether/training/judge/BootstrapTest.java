package io.bellwether.training.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BootstrapTest {

    /** The share of the even rows among 1000 has a standard error of 0.0158. */
    @Test
    void findsTheIntervalOfAShare() {
        Interval interval =
                Bootstrap.ofRows(1000).intervals(BootstrapTest::evens).get(0);

        assertThat(interval.low()).isEqualTo(0.469, within(0.006));
        assertThat(interval.high()).isEqualTo(0.531, within(0.006));
    }

    @Test
    void isWiderWhereRowsComeInGroups() {
        int[] pairs = IntStream.range(0, 1000).map(row -> row % 100).toArray();
        Interval grouped = new Bootstrap(pairs).intervals(BootstrapTest::evens).get(0);

        assertThat(grouped.high() - grouped.low()).isGreaterThan(0.15);
    }

    @Test
    void givesTheSameIntervalsAgain() {
        assertThat(Bootstrap.ofRows(50).intervals(BootstrapTest::evens))
                .isEqualTo(Bootstrap.ofRows(50).intervals(BootstrapTest::evens));
    }

    @Test
    void saysNothingAboutAHandfulOfGroups() {
        List<Interval> few = new Bootstrap(new int[] {0, 1, 2, 2}).intervals(weights -> new double[] {1, 2});

        assertThat(few).containsExactly(Interval.UNKNOWN, Interval.UNKNOWN);
        assertThat(Bootstrap.ofRows(30).intervals(weights -> new double[] {Double.NaN}))
                .containsExactly(Interval.UNKNOWN);
    }

    /** SciPy 1.10: binomtest(8, 10).proportion_ci(method='wilson'), and for 0 of 20 and 493 of 493. */
    @Test
    void knowsWilsonsInterval() {
        assertThat(Interval.wilson(8, 10).low()).isEqualTo(0.4901624715366418, within(1e-9));
        assertThat(Interval.wilson(8, 10).high()).isEqualTo(0.9433178485456248, within(1e-9));
        assertThat(Interval.wilson(0, 20).low()).isZero();
        assertThat(Interval.wilson(0, 20).high()).isEqualTo(0.16112515805281935, within(1e-9));
        assertThat(Interval.wilson(493, 493).low()).isEqualTo(0.9922682401951475, within(1e-9));
        assertThat(Interval.wilson(0, 0).isKnown()).isFalse();
    }

    private static double[] evens(int[] weights) {
        double all = Arrays.stream(weights).sum();
        return new double[] {
            IntStream.range(0, weights.length)
                            .filter(row -> row % 2 == 0)
                            .map(row -> weights[row])
                            .sum()
                    / all
        };
    }
}
