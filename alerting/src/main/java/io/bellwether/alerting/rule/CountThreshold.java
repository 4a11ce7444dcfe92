package io.bellwether.alerting.rule;

import io.bellwether.alerting.rule.Judgement.Limits;
import io.bellwether.alerting.window.Totals;

/**
 * When there are too many hits, and when there no longer are.
 *
 * @param limits it fires at {@code fire} hits in the window, at least 1, and clears below {@code clear}, 1 to {@code fire}, while the source has spoken through all of
 *     the window; both are whole
 */
public record CountThreshold(Limits limits) implements Condition {
    public CountThreshold {
        long fire = (long) limits.fire();
        long clear = (long) limits.clear();
        if (fire < 1) {
            throw new IllegalArgumentException("a count fires at 1 or more, not at " + fire);
        }
        if (clear < 1 || clear > fire) {
            throw new IllegalArgumentException(
                    "a count clears below something between 1 and the fire threshold " + fire + ", not below " + clear);
        }
    }

    @Override
    public Judgement judge(Measure measure) {
        long hits = measure.totals().hits();
        return Judgement.of(
                (double) hits, limits, measure.verdict(mayFire(measure.totals()), hits < limits.clear(), false));
    }

    @Override
    public boolean mayFire(Totals totals) {
        return totals.hits() >= limits.fire();
    }

    @Override
    public Kind kind() {
        return Kind.COUNT;
    }
}
