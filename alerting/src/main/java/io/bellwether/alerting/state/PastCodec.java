package io.bellwether.alerting.state;

import io.bellwether.alerting.rule.Cadence;
import io.bellwether.alerting.rule.Level;
import io.bellwether.alerting.rule.Season;

/** What rules have learned, as bytes. */
final class PastCodec {
    private PastCodec() {}

    static byte[] encode(Level level) {
        return write(new StateWriter(), level).toBytes();
    }

    static Level level(byte[] bytes) {
        return readLevel(new StateReader(bytes));
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
        return out.toBytes();
    }

    static Season season(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        long read = in.number();
        boolean whole = in.size() == 1;
        Level total = readLevel(in);
        double[] seen = reals(in);
        double[] expected = reals(in);
        return Season.of(seen, expected, total, read, whole);
    }

    private static double[] reals(StateReader in) {
        double[] reals = new double[Season.FACTORS];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = in.real();
        }
        return reals;
    }

    private static StateWriter write(StateWriter out, Level level) {
        return out.real(level.mean())
                .real(level.deviation())
                .number(level.periods())
                .number(level.open());
    }

    private static Level readLevel(StateReader in) {
        return new Level(in.real(), in.real(), in.number(), in.number());
    }
}
