package io.bellwether.scoring.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The features of one input, in the order of their names: single-precision numbers, NaN where one is missing. Made to be used
 * again for the next input. Not thread-safe: one per thread.
 */
public final class FeatureVector {
    private final List<String> names;
    private final float[] values;

    /**
     * A vector with every feature missing.
     *
     * @param names names of the features, in order
     */
    public FeatureVector(List<String> names) {
        this.names = List.copyOf(names);
        this.values = new float[names.size()];
        clear();
    }

    /** Names of the features, in order; immutable. */
    public List<String> names() {
        return names;
    }

    /** Number of features. */
    public int size() {
        return values.length;
    }

    /** Makes every feature missing again. */
    public void clear() {
        Arrays.fill(values, Float.NaN);
    }

    /**
     * Sets a feature that is known.
     *
     * @param value the number; a NaN makes the feature missing, an infinity is kept and refused by the model
     */
    public void set(int index, float value) {
        values[index] = value;
    }

    /** The same features, to be kept while this vector is used again. */
    public FeatureVector copy() {
        FeatureVector copy = new FeatureVector(names);
        System.arraycopy(values, 0, copy.values, 0, values.length);
        return copy;
    }

    /** The number, NaN when missing. */
    public float get(int index) {
        return values[index];
    }

    /** Whether the feature could not be computed. */
    public boolean isMissing(int index) {
        return Float.isNaN(values[index]);
    }

    /** How many features are missing; counted when asked. */
    public int missingCount() {
        int missing = 0;
        for (float value : values) {
            missing += Float.isNaN(value) ? 1 : 0;
        }
        return missing;
    }

    /** Names of the missing features, in order; immutable. */
    public List<String> missing() {
        int count = missingCount();
        if (count == 0) {
            return List.of();
        }
        List<String> missing = new ArrayList<>(count);
        for (int i = 0; i < values.length; i++) {
            if (isMissing(i)) {
                missing.add(names.get(i));
            }
        }
        return List.copyOf(missing);
    }

    /** The numbers, NaN where missing; a copy. */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public String toString() {
        return size() + " features, missing " + missing();
    }
}
