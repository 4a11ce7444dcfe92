package io.bellwether.alerting.rule;

import io.bellwether.alerting.rule.Judgement.Limits;
import io.bellwether.alerting.window.Totals;
import java.util.OptionalDouble;

/**
 * When a rate is too high and when it no longer is. The distance between the two thresholds is the hysteresis.
 *
 * @param limits it fires when the Wilson lower bound of the rate is at or above {@code fire}, 0 to 1, and clears when the rate is below {@code clear}
 * @param minimumSample events in the window without which nothing is concluded, at least 1
 */
public record RateThreshold(Limits limits, long minimumSample) implements Condition {
    public RateThreshold {
        double fire = limits.fire();
        double clear = limits.clear();
        if (!(fire > 0 && fire <= 1)) {
            throw new IllegalArgumentException("the fire threshold lies above 0 and at most at 1, not at " + fire);
        }
        if (!(clear > 0 && clear <= fire)) {
            throw new IllegalArgumentException(
                    "the clear threshold lies above 0 and at most at the fire threshold " + fire + ", not at " + clear);
        }
        if (minimumSample < 1) {
            throw new IllegalArgumentException("the minimum sample is at least 1, not " + minimumSample);
        }
    }

    @Override
    public Judgement judge(Measure measure) {
        Totals totals = measure.totals();
        double bound = Wilson.lowerBound(totals.hits(), totals.sample());
        boolean enough = totals.sample() >= minimumSample;
        Verdict verdict =
                measure.verdict(mayFire(totals) && bound >= limits.fire(), totals.rate() < limits.clear(), enough);
        return new Judgement(totals.rate(), bound, limits, OptionalDouble.empty(), verdict);
    }

    /** The lower bound is below the rate. */
    @Override
    public boolean mayFire(Totals totals) {
        return totals.sample() >= minimumSample && totals.rate() >= limits.fire();
    }

    @Override
    public Kind kind() {
        return Kind.RATE;
    }
}
