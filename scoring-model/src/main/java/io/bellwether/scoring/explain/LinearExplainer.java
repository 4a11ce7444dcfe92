package io.bellwether.scoring.explain;

import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.model.Explanation;
import java.util.Arrays;
import java.util.List;

/**
 * Exact reasons of a linear model: feature i contributes {@code weight[i] * (value[i] - baseline[i])}, the baseline is what the model
 * gives for the baseline values. Features of one group count as one reason. Immutable and thread-safe.
 */
public final class LinearExplainer implements RowExplainer {
    private final FeatureGroups groups;
    private final double[] baselines;
    /** By label, then by feature. */
    private final double[][] weights;

    private final double[] rawBaseline;

    /**
     * An explainer for one model.
     *
     * @param coefficients of the model, a row of weights per feature
     * @param features     in the same order
     */
    public LinearExplainer(Coefficients coefficients, List<ModelFeature> features) {
        groups = new FeatureGroups(features);
        baselines = features.stream().mapToDouble(ModelFeature::baseline).toArray();
        int logits = coefficients.logits();
        weights = new double[logits][baselines.length];
        rawBaseline = new double[logits];
        for (int label = 0; label < logits; label++) {
            rawBaseline[label] = logits == 1 ? coefficients.bias(label) : coefficients.centredBias(label);
            for (int i = 0; i < baselines.length; i++) {
                weights[label][i] = logits == 1 ? coefficients.weight(i, label) : coefficients.centredWeight(i, label);
                rawBaseline[label] += weights[label][i] * baselines[i];
            }
        }
    }

    @Override
    public RowReasons newReasons() {
        return new Reasons();
    }

    /** Contributions by group, one row after the other. */
    private final class Reasons implements RowReasons {
        private final double[] contributions = new double[groups.count()];

        @Override
        public Explanation explain(float[] values, int label, int most) {
            Arrays.fill(contributions, 0);
            double[] weight = weights[label];
            for (int i = 0; i < weight.length; i++) {
                contributions[groups.of(i)] += weight[i] * (values[i] - baselines[i]);
            }
            return new Explanation(rawBaseline[label], groups.reasons(contributions, values, most));
        }

        @Override
        public double rawScore(float[] values, int label) {
            double sum = rawBaseline[label];
            for (int i = 0; i < values.length; i++) {
                sum += weights[label][i] * (values[i] - baselines[i]);
            }
            return sum;
        }
    }
}
