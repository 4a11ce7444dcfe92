package io.bellwether.scoring.explain;

import io.bellwether.scoring.explain.tree.TreeEnsemble;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.model.Explanation;
import java.util.Arrays;
import java.util.List;

/**
 * Exact reasons of trees, along the paths a row takes: at each node the feature that is asked contributes what the answer changes in the
 * expected raw score; the baseline is what is expected before anything is asked (Saabas, "Interpreting random forests", 2014; Palczewska
 * et al., "Interpreting random forest models using a feature contribution method", IRI 2013). Baseline and contributions add up to the
 * raw score. The sums are taken in double precision where the graph adds single-precision numbers in an order of its own, so the two differ
 * by rounding. Features of one group count as one reason. Immutable and thread-safe.
 */
public final class TreeExplainer implements RowExplainer {
    private final TreeEnsemble trees;
    private final FeatureGroups groups;

    /** An explainer for one model. */
    public TreeExplainer(TreeEnsemble trees, List<ModelFeature> features) {
        this.groups = new FeatureGroups(features);
        int[] groupOf = new int[features.size()];
        Arrays.setAll(groupOf, groups::of);
        this.trees = trees.summedBy(groupOf);
    }

    @Override
    public RowReasons newReasons() {
        return new Reasons();
    }

    /** Contributions by group, one row after the other. */
    private final class Reasons implements RowReasons {
        private final double[] contributions = new double[groups.count()];
        private final TreeEnsemble.Walk walk = trees.newWalk();

        @Override
        public Explanation explain(float[] values, int label, int most) {
            walk(values, label);
            return new Explanation(trees.expected(label), groups.reasons(contributions, values, most));
        }

        @Override
        public double rawScore(float[] values, int label) {
            walk(values, label);
            return trees.expected(label) + Arrays.stream(contributions).sum();
        }

        private void walk(float[] values, int label) {
            Arrays.fill(contributions, 0);
            walk.walk(values, label, contributions);
        }
    }
}
