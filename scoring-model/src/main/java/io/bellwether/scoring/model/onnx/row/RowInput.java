package io.bellwether.scoring.model.onnx.row;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.ScoringException.Kind;
import java.util.List;

/** From a vector to the numbers a graph may read: of these features, known or dealt with, and within bounds. Thread-safe. */
public final class RowInput {
    private final List<String> names;
    /** Equal to the names: vectors are mostly of one list, which is then known without a look at each name. */
    private volatile List<String> accepted;
    /** NaN: none. */
    private final float[] defaults;

    private final boolean[] nativelyMissing;
    private final float largest;

    /**
     * An input of these features.
     *
     * @param largest beyond this, either way, a number is an error and not a fact
     */
    public RowInput(List<ModelFeature> features, float largest) {
        this.names = List.copyOf(features.stream().map(ModelFeature::name).toList());
        this.accepted = names;
        this.largest = largest;
        this.defaults = new float[names.size()];
        this.nativelyMissing = new boolean[names.size()];
        for (int i = 0; i < defaults.length; i++) {
            MissingPolicy missing = features.get(i).missing();
            defaults[i] = missing instanceof MissingPolicy.Default byDefault ? byDefault.value() : Float.NaN;
            nativelyMissing[i] = missing instanceof MissingPolicy.Native;
        }
    }

    List<String> names() {
        return names;
    }

    int width() {
        return defaults.length;
    }

    /**
     * Writes the numbers of a vector.
     *
     * @throws ScoringException         when one must not be missing and is, or is out of bounds
     * @throws IllegalArgumentException when the vector is of other features
     */
    void fill(FeatureVector vector, float[] values) throws ScoringException {
        accept(vector.names());
        for (int i = 0; i < values.length; i++) {
            float value = vector.get(i);
            if (!(Math.abs(value) <= largest)) {
                value = replaced(i, value);
            }
            values[i] = value;
        }
    }

    private void accept(List<String> given) {
        if (given == accepted) {
            return;
        }
        if (!given.equals(names)) {
            throw new IllegalArgumentException("the vector is not of this model's features");
        }
        accepted = given;
    }

    private float replaced(int i, float value) throws ScoringException {
        if (!Float.isNaN(value)) {
            throw new ScoringException(
                    Kind.INVALID_FEATURE, "feature " + names.get(i) + " is " + value + ", beyond " + largest);
        }
        if (Float.isNaN(defaults[i]) && !nativelyMissing[i]) {
            throw new ScoringException(
                    Kind.MISSING_FEATURE, "feature " + names.get(i) + " is missing and the model requires it");
        }
        return defaults[i];
    }
}
