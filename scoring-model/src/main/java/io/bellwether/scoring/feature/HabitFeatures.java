package io.bellwether.scoring.feature;

import io.bellwether.scoring.feature.FeatureSpec.Unit;
import io.bellwether.scoring.profile.Window;
import io.bellwether.scoring.profile.WindowStats;
import java.util.ArrayList;
import java.util.List;

/** The amount against what this account usually spends, in this category and at all. */
final class HabitFeatures implements FeatureGroup {
    private static final Window[] WINDOWS = Window.values();
    private static final String[] SUFFIXES = {"1h", "24h", "7d", "30d"};

    @Override
    public String name() {
        return "habit";
    }

    @Override
    public List<FeatureSpec> specs() {
        String habit =
                "r = amount - lg(mean of the category over 30 d; without one, mean of all over 30 d; without that, 0)";
        List<FeatureSpec> specs = new ArrayList<>();
        specs.add(FeatureSpec.of("over_habit", Unit.LOG_RATIO, "max(0, r), " + habit));
        specs.add(FeatureSpec.of("under_habit", Unit.LOG_RATIO, "max(0, -r), " + habit));
        for (String side : List.of("over_habit", "under_habit")) {
            specs.add(part(side + "_from_1", "max(0, " + side + " - 1)", side));
            specs.add(part(side + "_from_2", "max(0, " + side + " - 2)", side));
            specs.add(part(side + "_at_night", side + " * night", side));
        }
        for (String suffix : SUFFIXES) {
            specs.add(FeatureSpec.of("amount_to_mean_" + suffix, Unit.LOG_RATIO, "amount - mean_" + suffix)
                    .orDefault(0));
        }
        specs.add(FeatureSpec.of("amount_to_max_30d", Unit.LOG_RATIO, "amount - max_30d")
                .orDefault(0));
        specs.add(FeatureSpec.of("category_count_30d", Unit.LOG_COUNT, "lg(events of this category over 30 d)"));
        return specs;
    }

    @Override
    public void write(Situation situation, FeatureVector out, int from) {
        double amount = situation.logAmount();
        double ratio = ratio(situation, amount);
        double over = Math.max(0, ratio);
        double under = Math.max(0, -ratio);
        out.set(from, (float) over);
        out.set(from + 1, (float) under);
        writeSide(situation, over, out, from + 2);
        writeSide(situation, under, out, from + 5);
        int next = from + 8;
        for (Window window : WINDOWS) {
            Situation.Spending spending = situation.window(window);
            if (spending.count() > 0) {
                out.set(next, (float) (amount - spending.logMean()));
            }
            next++;
        }
        Situation.Spending month = situation.window(Window.MONTH);
        if (month.count() > 0) {
            out.set(next, (float) (amount - month.logMax()));
        }
        out.set(next + 1, Situation.logCount(situation.sameCategory().count()));
    }

    private static double ratio(Situation situation, double amount) {
        WindowStats category = situation.sameCategory();
        if (category.count() > 0) {
            return amount - Situation.log(category.mean());
        }
        Situation.Spending month = situation.window(Window.MONTH);
        return month.count() == 0 ? 0 : amount - month.logMean();
    }

    private static void writeSide(Situation situation, double side, FeatureVector out, int from) {
        out.set(from, FeatureGroup.above(side, 1));
        out.set(from + 1, FeatureGroup.above(side, 2));
        out.set(from + 2, (float) side * situation.night());
    }

    private static FeatureSpec part(String name, String formula, String of) {
        return FeatureSpec.of(name, Unit.LOG_RATIO, formula).within(of);
    }
}
