package io.bellwether.scoring.feature.table;

import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.ModelFeature;

/**
 * A feature computed from numeric columns, or from features derived before it.
 *
 * @param name     of the feature; no column has it
 * @param formula  how it is computed
 * @param missing  what becomes of a row where it cannot be computed
 * @param group    the reason it is a part of
 * @param baseline its value in the baseline of the reasons; finite
 */
public record Derived(String name, Formula formula, MissingPolicy missing, String group, double baseline) {

    /** The feature it is. */
    public ModelFeature feature() {
        return new ModelFeature(name, missing, group, baseline);
    }
}
