package io.bellwether.scoring.feature;

import io.bellwether.scoring.feature.FeatureSpec.Unit;
import java.util.ArrayList;
import java.util.List;

/** How much, as such. */
final class AmountFeatures implements FeatureGroup {
    private static final int[] KNEES = {20, 250, 400, 1100};
    private static final double[] LOG_KNEES = FeatureGroup.logs(KNEES);

    @Override
    public String name() {
        return "amount";
    }

    @Override
    public List<FeatureSpec> specs() {
        List<FeatureSpec> specs = new ArrayList<>();
        specs.add(FeatureSpec.of("amount", Unit.LOG_AMOUNT, "lg(amount)"));
        for (int knee : KNEES) {
            specs.add(FeatureSpec.of("amount_from_" + knee, Unit.LOG_AMOUNT, "max(0, amount - lg(" + knee + "))")
                    .within("amount"));
        }
        return specs;
    }

    @Override
    public void write(Situation situation, FeatureVector out, int from) {
        double amount = situation.logAmount();
        out.set(from, (float) amount);
        for (int i = 0; i < LOG_KNEES.length; i++) {
            out.set(from + 1 + i, FeatureGroup.above(amount, LOG_KNEES[i]));
        }
    }
}
