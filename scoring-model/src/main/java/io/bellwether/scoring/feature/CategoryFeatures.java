package io.bellwether.scoring.feature;

import io.bellwether.scoring.feature.FeatureSpec.Unit;
import java.util.ArrayList;
import java.util.List;

/** The kind of merchant, and the amount by kind: what is a lot at a petrol station is little for a journey. */
final class CategoryFeatures implements FeatureGroup {
    private static final int KNOWN = MerchantCategory.KNOWN.size();

    @Override
    public String name() {
        return "category";
    }

    @Override
    public List<FeatureSpec> specs() {
        List<FeatureSpec> specs = new ArrayList<>();
        for (String category : MerchantCategory.KNOWN) {
            specs.add(FeatureSpec.of("category=" + category, Unit.FLAG, "1 when the category is " + category)
                    .within("category"));
        }
        for (String category : MerchantCategory.KNOWN) {
            specs.add(FeatureSpec.of("amount:" + category, Unit.LOG_AMOUNT, "amount * category=" + category)
                    .within("amount_for_category"));
        }
        return specs;
    }

    @Override
    public void write(Situation situation, FeatureVector out, int from) {
        for (int i = 0; i < 2 * KNOWN; i++) {
            out.set(from + i, 0);
        }
        int category = situation.categoryIndex();
        if (category >= 0) {
            out.set(from + category, 1);
            out.set(from + KNOWN + category, (float) situation.logAmount());
        }
    }
}
