package io.bellwether.alerting.rule;

import io.bellwether.alerting.rule.Judgement.Limits;
import io.bellwether.alerting.window.Totals;

/**
 * When a budget of errors is used up too fast. A burn rate of 1 uses up exactly what the objective allows; it is taken over the whole window and over
 * its last tenth, and the smaller one counts, so that an alert neither comes of a moment nor stays long after the errors have stopped.
 * (Multiwindow, multi-burn-rate alerts: The Site Reliability Workbook, chapter 5.)
 *
 * @param objective share of events that must be good, above 0 and below 1
 * @param limits it fires when the burn rate is at or above {@code fire}, above 0, and clears when it is below {@code clear}
 * @param minimumSample events in the window without which nothing is concluded, at least 1
 */
public record BurnThreshold(double objective, Limits limits, long minimumSample) implements Condition {
    public BurnThreshold {
        double fire = limits.fire();
        double clear = limits.clear();
        if (!(objective > 0 && objective < 1)) {
            throw new IllegalArgumentException("an objective lies between 0 and 1, not at " + objective);
        }
        if (!(fire > 0 && fire <= 1 / (1 - objective))) {
            throw new IllegalArgumentException("with an objective of " + objective
                    + " a burn rate lies above 0 and at most at " + Math.round(1 / (1 - objective)) + "; " + fire
                    + " never fires");
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
        double burn = Math.min(burn(measure.totals()), burn(measure.recent()));
        boolean enough = measure.totals().sample() >= minimumSample;
        return Judgement.of(
                burn,
                limits,
                measure.verdict(mayFire(measure.totals()) && burn >= limits.fire(), burn < limits.clear(), enough));
    }

    /** The smaller of the two burn rates counts. */
    @Override
    public boolean mayFire(Totals totals) {
        return totals.sample() >= minimumSample && burn(totals) >= limits.fire();
    }

    @Override
    public Kind kind() {
        return Kind.ERROR_BUDGET;
    }

    private double burn(Totals totals) {
        return totals.rate() / (1 - objective);
    }
}
