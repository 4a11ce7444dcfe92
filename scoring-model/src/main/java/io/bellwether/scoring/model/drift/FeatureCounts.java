package io.bellwether.scoring.model.drift;

import io.bellwether.scoring.feature.FeatureVector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts vectors by the bins of a reference: for each feature one count per bin, and one of those in which it was missing. A feature that
 * the reference does not have is not counted. Adding allocates nothing. Not thread-safe.
 */
public final class FeatureCounts {
    private final List<String> names;
    private final float[] limits;
    private final int[] firstLimit;
    private final int[] counts;
    private final boolean[] counted;

    /** @param features names of the features, in the order of the vectors */
    public FeatureCounts(Reference reference, List<String> features) {
        names = List.copyOf(features);
        firstLimit = new int[names.size() + 1];
        counted = new boolean[names.size()];
        float[] all = new float[0];
        for (int i = 0; i < names.size(); i++) {
            List<Double> own =
                    reference.of(names.get(i)).map(Distribution::limits).orElse(List.of());
            counted[i] = reference.of(names.get(i)).isPresent();
            int at = all.length;
            all = Arrays.copyOf(all, at + own.size());
            for (double limit : own) {
                all[at++] = (float) limit;
            }
            firstLimit[i + 1] = at;
        }
        limits = all;
        counts = new int[limits.length + 2 * names.size()];
    }

    /** Counts one vector of these features. */
    public void add(FeatureVector vector) {
        for (int i = 0; i < counted.length; i++) {
            if (counted[i]) {
                float value = vector.get(i);
                int bin = Float.isNaN(value)
                        ? firstLimit[i + 1] - firstLimit[i] + 1
                        : Distribution.bin(limits, firstLimit[i], firstLimit[i + 1], value);
                counts[first(i) + bin]++;
            }
        }
    }

    /** What was counted since the last call, by feature: its bins, then how often it was missing. Begins anew. */
    public Map<String, long[]> take() {
        Map<String, long[]> taken = new LinkedHashMap<>();
        for (int i = 0; i < counted.length; i++) {
            if (counted[i]) {
                int from = first(i);
                long[] own = new long[first(i + 1) - from];
                for (int bin = 0; bin < own.length; bin++) {
                    own[bin] = counts[from + bin];
                }
                taken.put(names.get(i), own);
            }
        }
        Arrays.fill(counts, 0);
        return taken;
    }

    /** A feature has a bin more than limits, and one for missing. */
    private int first(int feature) {
        return firstLimit[feature] + 2 * feature;
    }
}
