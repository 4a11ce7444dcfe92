package io.bellwether.training.risk;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.training.data.LabelledTransaction;
import io.bellwether.training.rows.LabelledRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Feature vectors of past transactions with what they were, in the order in which they arrived. A missing feature holds the default of its specification.
 * Not thread-safe while rows are added.
 */
public final class RiskRows {
    private static final BitSet NOTHING = new BitSet(0);

    private final List<float[]> inputs = new ArrayList<>();
    private final List<BitSet> missing = new ArrayList<>();
    private final List<Boolean> fraud = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();
    private long rejected;

    /** Adds the features of a transaction at the end. */
    void add(FeatureVector vector, LabelledTransaction labelled) {
        float[] values = vector.toArray();
        BitSet without = vector.missingCount() == 0 ? NOTHING : new BitSet(values.length);
        for (int i = 0; i < values.length; i++) {
            if (vector.isMissing(i)) {
                without.set(i);
                MissingPolicy policy = RiskFeatures.specs().get(i).missing();
                values[i] = policy instanceof MissingPolicy.Default byDefault ? byDefault.value() : Float.NaN;
            }
        }
        inputs.add(values);
        missing.add(without);
        fraud.add(labelled.fraud());
        times.add(labelled.arrivedAt());
        accounts.add(labelled.transaction().getAccountId());
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

    /** Whether a row had no value for a feature, so that its inputs hold the default. */
    public boolean isMissing(int row, int feature) {
        return missing.get(row).get(feature);
    }

    /** Whether a row was fraud. */
    public boolean fraud(int row) {
        return fraud.get(row);
    }

    /** Whose a row is. */
    public String account(int row) {
        return accounts.get(row);
    }

    /** When a row arrived. */
    public Instant time(int row) {
        return times.get(row);
    }

    /** The rows from {@code start} to {@code end}, the latter not included, of which this holds. */
    LabelledRows labelled(int start, int end, IntPredicate taken) {
        int[] rows = IntStream.range(start, end).filter(taken).toArray();
        return new LabelledRows(
                IntStream.of(rows).mapToObj(inputs::get).toList(),
                IntStream.of(rows).map(row -> fraud.get(row) ? 1 : 0).toArray(),
                RiskTraining.LABELS);
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
