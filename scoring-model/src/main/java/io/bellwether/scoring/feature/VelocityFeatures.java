package io.bellwether.scoring.feature;

import io.bellwether.scoring.feature.FeatureSpec.Unit;
import io.bellwether.scoring.profile.Window;
import java.util.ArrayList;
import java.util.List;

/** How often and how much in each window before the event. */
final class VelocityFeatures implements FeatureGroup {
    private static final Window[] WINDOWS = Window.values();
    private static final String[] SUFFIXES = {"1h", "24h", "7d", "30d"};
    private static final int[] COUNT_KNEES = {2, 6};
    private static final int[] AMOUNT_KNEES = {250, 700};
    private static final double[] LOG_AMOUNT_KNEES = FeatureGroup.logs(AMOUNT_KNEES);

    @Override
    public String name() {
        return "velocity";
    }

    @Override
    public List<FeatureSpec> specs() {
        List<FeatureSpec> specs = new ArrayList<>();
        for (String suffix : SUFFIXES) {
            specs.add(FeatureSpec.of("count_" + suffix, Unit.LOG_COUNT, "lg(events in the window)"));
            specs.add(FeatureSpec.of("sum_" + suffix, Unit.LOG_AMOUNT, "lg(sum of the amounts in the window)"));
            specs.add(FeatureSpec.of("mean_" + suffix, Unit.LOG_AMOUNT, "lg(mean of the amounts); 0 without events"));
            specs.add(FeatureSpec.of("max_" + suffix, Unit.LOG_AMOUNT, "lg(largest amount); 0 without events"));
        }
        for (int knee : COUNT_KNEES) {
            specs.add(bend("count_24h", Unit.LOG_COUNT, knee));
        }
        for (int knee : AMOUNT_KNEES) {
            specs.add(bend("sum_24h", Unit.LOG_AMOUNT, knee));
            specs.add(bend("max_24h", Unit.LOG_AMOUNT, knee));
        }
        return specs;
    }

    @Override
    public void write(Situation situation, FeatureVector out, int from) {
        int next = from;
        for (Window window : WINDOWS) {
            Situation.Spending spending = situation.window(window);
            out.set(next++, Situation.logCount(spending.count()));
            out.set(next++, (float) spending.logSum());
            out.set(next++, (float) spending.logMean());
            out.set(next++, (float) spending.logMax());
        }
        Situation.Spending day = situation.window(Window.DAY);
        for (int knee : COUNT_KNEES) {
            out.set(next++, FeatureGroup.above(Situation.logCount(day.count()), Situation.logCount(knee)));
        }
        for (double logKnee : LOG_AMOUNT_KNEES) {
            out.set(next++, FeatureGroup.above(day.logSum(), logKnee));
            out.set(next++, FeatureGroup.above(day.logMax(), logKnee));
        }
    }

    private static FeatureSpec bend(String of, Unit unit, int knee) {
        return FeatureSpec.of(of + "_from_" + knee, unit, "max(0, " + of + " - lg(" + knee + "))")
                .within(of);
    }
}
