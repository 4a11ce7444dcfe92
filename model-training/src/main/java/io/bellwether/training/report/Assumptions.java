package io.bellwether.training.report;

import io.bellwether.training.judge.Budget;
import io.bellwether.training.judge.Costs;
import java.util.List;

/**
 * What a report takes for granted about the team that works with the scores.
 *
 * @param budgets what the team can review; only asked for models of two labels
 * @param prices  what decisions cost; only asked for models of two labels
 * @param floor   score above which calibration is looked at apart, 0 to 1: most rows of a risk model score next to nothing and would hide
 *                the rest
 */
public record Assumptions(List<Budget> budgets, Costs.Prices prices, double floor) {

    /** Copies what it is given. */
    public Assumptions {
        budgets = List.copyOf(budgets);
        if (!(floor >= 0 && floor < 1)) {
            throw new IllegalArgumentException("a calibration floor is from 0 to below 1, not " + floor);
        }
    }
}
