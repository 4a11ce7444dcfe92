package io.bellwether.alerting.backtest;

import io.bellwether.alerting.rule.Reading;
import java.util.List;

/**
 * The group of a rule that came nearest to firing.
 *
 * @param values of the fields that the rule groups by, in its order
 * @param reading what was measured when it did
 */
public record Nearest(List<String> values, Reading reading) {
    public Nearest {
        values = List.copyOf(values);
    }
}
