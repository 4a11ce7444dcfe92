package io.bellwether.scoring.explain;

import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.ScoringException;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Reasons of a model that can only be asked. A group of features contributes what the raw score loses when they are set to their
 * baseline: {@code raw(x) - raw(x with the group at its baseline)}. All groups are asked for in one batch, with the row itself and the
 * row that is all baseline. Where groups work together the contributions do not add up: what is left of {@code raw - baseline} belongs
 * to no group alone. Immutable and thread-safe.
 */
public final class PerturbationExplainer implements RowExplainer {
    private final FeatureGroups groups;
    private final float[] baselines;
    private final int logits;
    private final RawScores model;

    /** The model that is asked. Thread-safe. */
    public interface RawScores {

        /**
         * Raw logits of some rows.
         *
         * @param rows   one after the other, from position to limit
         * @param logits receives them, row after row
         */
        void score(FloatBuffer rows, float[] logits) throws ScoringException;
    }

    /**
     * An explainer for one model.
     *
     * @param logits how many logits the model gives
     */
    public PerturbationExplainer(List<ModelFeature> features, int logits, RawScores model) {
        this.groups = new FeatureGroups(features);
        this.baselines = new float[features.size()];
        for (int i = 0; i < baselines.length; i++) {
            baselines[i] = (float) features.get(i).baseline();
        }
        this.logits = logits;
        this.model = model;
    }

    @Override
    public RowReasons newReasons() {
        return new Reasons();
    }

    /** The batch: the row, the baseline, then the row once for each group. */
    private final class Reasons implements RowReasons {
        private final float[] batch = new float[(groups.count() + 2) * baselines.length];
        private final FloatBuffer rows = FloatBuffer.wrap(batch);
        private final float[] answers = new float[(groups.count() + 2) * logits];
        private final double[] contributions = new double[groups.count()];

        @Override
        public Explanation explain(float[] values, int label, int most) throws ScoringException {
            ask(values);
            double raw = raw(0, label);
            for (int group = 0; group < contributions.length; group++) {
                contributions[group] = raw - raw(group + 2, label);
            }
            return new Explanation(raw(1, label), groups.reasons(contributions, values, most));
        }

        @Override
        public double rawScore(float[] values, int label) throws ScoringException {
            ask(values);
            return raw(0, label);
        }

        private void ask(float[] values) throws ScoringException {
            int width = baselines.length;
            for (int row = 0; row < groups.count() + 2; row++) {
                System.arraycopy(row == 1 ? baselines : values, 0, batch, row * width, width);
                for (int feature : row < 2 ? new int[0] : groups.members(row - 2)) {
                    batch[row * width + feature] = baselines[feature];
                }
            }
            model.score(rows.clear(), answers);
        }

        private double raw(int row, int label) {
            double mean = 0;
            for (int i = 0; logits > 1 && i < logits; i++) {
                mean += answers[row * logits + i] / (double) logits;
            }
            return answers[row * logits + label] - mean;
        }
    }
}
