package io.bellwether.training.risk;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.RiskFeatures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Feature vectors of past transactions with what they were, in the order in which they arrived. A missing feature holds the default of its specification.
 * Not thread-safe while rows are added.
 */
public final class RiskRows {
    private final List<float[]> inputs = new ArrayList<>();
    private final List<Boolean> fraud = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private long rejected;

    /** Adds a row at the end. */
    void add(FeatureVector vector, boolean isFraud, Instant at) {
        float[] values = vector.toArray();
        for (int i = 0; i < values.length; i++) {
            if (vector.isMissing(i)) {
                MissingPolicy policy = RiskFeatures.specs().get(i).missing();
                values[i] = policy instanceof MissingPolicy.Default byDefault ? byDefault.value() : Float.NaN;
            }
        }
        inputs.add(values);
        fraud.add(isFraud);
        times.add(at);
    }

    /** Counts transactions that no model would have scored. */
    void reject(long count) {
        rejected += count;
    }

    /** Number of rows. */
    public int size() {
        return inputs.size();
    }

    /** How many transactions a model would have refused, for want of a feature. */
    public long rejected() {
        return rejected;
    }

    /** The features of a row; treat as immutable. */
    public float[] inputs(int row) {
        return inputs.get(row);
    }

    /** Whether a row was fraud. */
    public boolean fraud(int row) {
        return fraud.get(row);
    }

    /** When a row arrived. */
    public Instant time(int row) {
        return times.get(row);
    }

    /** Index of the first row at or after a time; {@link #size()} when there is none. */
    public int from(Instant time) {
        int low = 0;
        int high = times.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times.get(middle).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
