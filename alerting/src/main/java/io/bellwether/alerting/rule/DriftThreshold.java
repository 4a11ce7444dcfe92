package io.bellwether.alerting.rule;

import io.bellwether.alerting.rule.Judgement.Limits;
import io.bellwether.alerting.window.Totals;

/**
 * When the inputs or scores of a model are too far from what its makers saw: the highest population stability index in the window.
 *
 * @param limits it fires at an index of {@code fire}, above 0, where 0.25 is commonly taken for a shift that matters, and clears when the index was below
 *     {@code clear} for a whole window, above 0 and at most {@code fire}
 */
public record DriftThreshold(Limits limits) implements Condition {
    public DriftThreshold {
        double fire = limits.fire();
        double clear = limits.clear();
        if (!(fire > 0)) {
            throw new IllegalArgumentException("a drift fires above 0, not at " + fire);
        }
        if (!(clear > 0 && clear <= fire)) {
            throw new IllegalArgumentException(
                    "the clear threshold lies above 0 and at most at the fire threshold " + fire + ", not at " + clear);
        }
    }

    @Override
    public Judgement judge(Measure measure) {
        double highest = measure.totals().highest();
        double index = Double.isNaN(highest) ? 0 : highest;
        return Judgement.of(index, limits, measure.verdict(mayFire(measure.totals()), index < limits.clear(), false));
    }

    @Override
    public boolean mayFire(Totals totals) {
        return totals.highest() >= limits.fire();
    }

    @Override
    public Kind kind() {
        return Kind.DRIFT;
    }
}
