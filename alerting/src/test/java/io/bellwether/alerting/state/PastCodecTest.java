package io.bellwether.alerting.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.alerting.rule.Level;
import io.bellwether.alerting.rule.Season;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What was learned is read as it was written, and as an earlier version wrote it. */
class PastCodecTest {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Level LEVEL = new Level(12.5, 0.04, 700, 3);

    @Test
    void whatIsWrittenIsRead() {
        double[] factors = new double[Season.FACTORS];
        Arrays.setAll(factors, i -> 0.5 + i);
        Season season = Season.of(factors, factors, LEVEL, 77, true, WINDOW);

        Season read = PastCodec.season(PastCodec.encode(season), Duration.ofDays(1));

        assertThat(PastCodec.level(PastCodec.encode(LEVEL))).isEqualTo(LEVEL);
        assertThat(read.total()).isEqualTo(LEVEL);
        assertThat(read.window()).isEqualTo(WINDOW);
        assertThat(read.toString()).isEqualTo(season.toString());
    }

    /** It wrote the mean deviation of all hours. */
    @Test
    void aSpreadOfAnEarlierVersionIsKeptForAnAverageHour() {
        byte[] wide = level(12.5, 1.2).toBytes();
        byte[] narrow = level(12.5, 0.7).toBytes();

        assertThat(PastCodec.level(wide).spread(12.5)).isCloseTo(1.2533 * 1.2, within(1e-9));
        assertThat(PastCodec.level(narrow)).isEqualTo(new Level(12.5, 0, 700, 3));
        Season before = PastCodec.season(season(level(12.5, 1.2)), WINDOW);
        assertThat(before.total()).isEqualTo(PastCodec.level(wide));
        assertThat(before.window()).isEqualTo(WINDOW);
    }

    /** In a rolling upgrade it may take over again. */
    @Test
    void anEarlierVersionReadsTheSpreadOfAnAverageHour() {
        StateReader before = new StateReader(PastCodec.encode(LEVEL));

        assertThat(before.real()).isEqualTo(12.5);
        assertThat(before.real() * 1.2533).isCloseTo(Math.sqrt(1 + 0.04 * 12.5), within(1e-9));
        assertThat(before.number()).isEqualTo(700);
        assertThat(before.number()).isEqualTo(3);
    }

    private static StateWriter level(double mean, double deviation) {
        return new StateWriter().real(mean).real(deviation).number(700).number(3);
    }

    private static byte[] season(StateWriter total) {
        StateWriter out = new StateWriter().number(77).size(1);
        StateReader in = new StateReader(total.toBytes());
        out.real(in.real()).real(in.real()).number(in.number()).number(in.number());
        for (int i = 0; i < 2 * Season.FACTORS; i++) {
            out.real(1);
        }
        return out.toBytes();
    }
}
