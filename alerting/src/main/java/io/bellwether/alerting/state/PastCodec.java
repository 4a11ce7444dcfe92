package io.bellwether.alerting.state;

import io.bellwether.alerting.rule.Cadence;
import io.bellwether.alerting.rule.Level;
import io.bellwether.alerting.rule.Season;
import java.time.Duration;

/** What rules have learned, as bytes. */
final class PastCodec {
    /** Standard deviation over mean absolute deviation, where deviations are normal. */
    private static final double SIGMA = 1.2533;

    private PastCodec() {}

    static byte[] encode(Level level) {
        return write(new StateWriter(), level).real(level.excess()).toBytes();
    }

    static Level level(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        return withExcess(readLevel(in), in);
    }

    static byte[] encode(Cadence cadence) {
        return new StateWriter()
                .instant(cadence.last())
                .number(cadence.gaps())
                .real(cadence.meanMillis())
                .real(cadence.deviationMillis())
                .toBytes();
    }

    static Cadence cadence(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        return new Cadence(in.instant(), in.number(), in.real(), in.real());
    }

    static byte[] encode(Season season) {
        StateWriter out = new StateWriter().number(season.read()).size(season.whole() ? 1 : 0);
        write(out, season.total());
        for (double seen : season.seen()) {
            out.real(seen);
        }
        for (double expected : season.expected()) {
            out.real(expected);
        }
        return out.real(season.total().excess())
                .number(season.window().toMillis())
                .toBytes();
    }

    /** @param window what an earlier version, which did not write it, is taken to have learned with */
    static Season season(byte[] bytes, Duration window) {
        StateReader in = new StateReader(bytes);
        long read = in.number();
        boolean whole = in.size() == 1;
        Level total = readLevel(in);
        double[] seen = reals(in);
        double[] expected = reals(in);
        Level all = withExcess(total, in);
        return Season.of(seen, expected, all, read, whole, in.isAtEnd() ? window : Duration.ofMillis(in.number()));
    }

    private static double[] reals(StateReader in) {
        double[] reals = new double[Season.FACTORS];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = in.real();
        }
        return reals;
    }

    /** An earlier version knew one spread for busy and quiet hours, as the mean deviation that a normal distribution of it has; it is written for where that version takes over again. */
    private static StateWriter write(StateWriter out, Level level) {
        return out.real(level.mean())
                .real(level.spread(Math.max(1, level.mean())) / SIGMA)
                .number(level.periods())
                .number(level.open());
    }

    /** With the excess that gives the spread of an earlier version where as much is expected as on average, and one hit at least. */
    private static Level readLevel(StateReader in) {
        double mean = in.real();
        double spread = Math.max(1, in.real() * SIGMA);
        return new Level(mean, (spread * spread - 1) / Math.max(1, mean), in.number(), in.number());
    }

    private static Level withExcess(Level level, StateReader in) {
        return in.isAtEnd() ? level : new Level(level.mean(), in.real(), level.periods(), level.open());
    }
}
