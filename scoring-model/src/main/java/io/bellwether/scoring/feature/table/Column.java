package io.bellwether.scoring.feature.table;

import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.ModelFeature;
import java.util.ArrayList;
import java.util.List;

/** A column of the table that a model reads. */
public sealed interface Column {

    /** Its name in the header of the table. */
    String name();

    /** The features it becomes, in order. */
    List<ModelFeature> features();

    /**
     * A number, which is a feature as it is.
     *
     * @param missing  what becomes of a blank cell
     * @param group    the reason it is a part of
     * @param baseline its value in the baseline of the reasons; finite
     */
    record Numeric(String name, MissingPolicy missing, String group, double baseline) implements Column {

        @Override
        public List<ModelFeature> features() {
            return List.of(new ModelFeature(name, missing, group, baseline));
        }
    }

    /**
     * One of several levels: a feature for each, 1 where the cell says so and 0 elsewhere, named {@code column=level}.
     *
     * @param levels    which levels there are, and what becomes of other cells
     * @param group     the reason all its features are a part of
     * @param baselines of each feature in order, such as its share in training; finite
     */
    record Category(String name, Levels levels, String group, List<Double> baselines) implements Column {

        /** Checks that there is a baseline for each feature. */
        public Category {
            baselines = List.copyOf(baselines);
            if (baselines.size() != levels.features().size()) {
                throw new IllegalArgumentException("column '" + name + "' has " + baselines.size()
                        + " baselines for its features " + levels.features());
            }
        }

        @Override
        public List<ModelFeature> features() {
            List<ModelFeature> features = new ArrayList<>();
            for (int i = 0; i < baselines.size(); i++) {
                String feature = name + "=" + levels.features().get(i);
                features.add(new ModelFeature(feature, new MissingPolicy.Reject(), group, baselines.get(i)));
            }
            return features;
        }
    }
}
