package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Totals;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * When a group that normally speaks has been silent for too long. How long is too long is learned from its own gaps; it resolves with the next event.
 *
 * @param times how many times longer than its long gaps the silence must be, at least 1
 * @param atLeast a shorter silence never fires, above zero
 */
public record AbsenceThreshold(double times, Duration atLeast) implements Condition {
    public AbsenceThreshold {
        if (!(times >= 1)) {
            throw new IllegalArgumentException("a silence is at least 1 times a long gap, not " + times);
        }
        if (atLeast.isNegative() || atLeast.isZero()) {
            throw new IllegalArgumentException("a silence lasts at least something");
        }
    }

    @Override
    public Judgement judge(Measure measure) {
        Cadence.Silence silence = measure.silence().orElse(Cadence.Silence.UNKNOWN);
        double limit = limit(silence);
        double lasted = seconds(silence.lasted());
        Verdict verdict = !silence.known() ? Verdict.UNDECIDED : isAbsent(silence) ? Verdict.ABOVE : Verdict.BELOW;
        return new Judgement(
                lasted,
                lasted,
                new Judgement.Limits(limit, limit),
                silence.known() ? OptionalDouble.of(seconds(silence.longGap())) : OptionalDouble.empty(),
                verdict);
    }

    /** It fires on silence, whatever the counts. */
    @Override
    public boolean mayFire(Totals totals) {
        return true;
    }

    @Override
    public Kind kind() {
        return Kind.ABSENT;
    }

    boolean isAbsent(Cadence.Silence silence) {
        return silence.known() && seconds(silence.lasted()) >= limit(silence);
    }

    private double limit(Cadence.Silence silence) {
        return Math.max(seconds(atLeast), times * seconds(silence.longGap()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
