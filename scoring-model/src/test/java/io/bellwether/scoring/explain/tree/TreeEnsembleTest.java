package io.bellwether.scoring.explain.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeEnsembleTest {
    private static final int FEATURES = 5;
    private static final double ROUNDING = 1e-9;
    /** Thresholds and numbers are of these, so that they often meet. */
    private static final float[] NUMBERS = {
        Float.NaN, -0f, 0f, 1, -1, Float.MIN_VALUE, -2.5f, 7, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
    };

    private final Random random = new Random(20_261_130);

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void addsEachStepOfEachPathToTheFeatureThatDecidedIt(int logits) {
        for (int deepest = 0; deepest <= 11; deepest++) {
            List<TreeNode> trees = trees(deepest, logits);
            TreeEnsemble ensemble = new TreeEnsemble(FEATURES, trees, new double[logits]);
            for (int i = 0; i < 200; i++) {
                float[] row = row();
                int label = random.nextInt(logits);

                double[] sums = walk(ensemble, row, label, FEATURES);

                assertThat(sums).containsExactly(stepByStep(trees, row, label), within(ROUNDING));
                double raw = ensemble.expected(label) + DoubleStream.of(sums).sum();
                assertThat(raw).isCloseTo(leaves(trees, row, label), within(ROUNDING));
            }
        }
    }

    @Test
    void featuresThatShareASumAreAddedUp() {
        List<TreeNode> trees = trees(7, 1);
        TreeEnsemble ensemble = new TreeEnsemble(FEATURES, trees, new double[1]);
        float[] row = row();

        double[] each = walk(ensemble, row, 0, FEATURES);
        double[] shared = walk(ensemble.summedBy(new int[] {1, 0, 1, 2, 0}), row, 0, 3);

        double[] expected = {each[1] + each[4], each[0] + each[2], each[3]};
        assertThat(shared).containsExactly(expected, within(ROUNDING));
    }

    @Test
    void moreFeaturesThanPlacesAreRefused() {
        List<TreeNode> trees = trees(1, 1);
        assertThatThrownBy(() -> new TreeEnsemble(TreeEnsemble.MOST_FEATURES + 1, trees, new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32769 features, and at most 32768 can be explained");
    }

    @Test
    void moreStepsThanAnArrayHoldsAreRefused() {
        List<TreeNode> trees = Collections.nCopies(1 << 26, leaf(1, 1, 2));
        assertThatThrownBy(() -> new TreeEnsemble(FEATURES, trees, new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("67108864 parts of up to three levels, each for 2 logits");
    }

    @Test
    void withoutTreesNothingIsAdded() {
        TreeEnsemble ensemble = new TreeEnsemble(FEATURES, List.of(), new double[] {0.5});

        assertThat(ensemble.expected(0)).isEqualTo(0.5);
        assertThat(walk(ensemble, row(), 0, FEATURES)).containsOnly(0);
    }

    @Test
    void theLastOfTheMostFeaturesIsReadAndSummed() {
        int most = TreeEnsemble.MOST_FEATURES;
        TreeNode tree = new TreeNode.Split(new TreeNode.Test(most - 1, 0, true), leaf(1, 3), leaf(1, 1));
        TreeEnsemble ensemble = new TreeEnsemble(most, List.of(tree), new double[1]);
        float[] row = new float[most];
        row[most - 1] = Float.NaN;

        assertThat(walk(ensemble, row, 0, most)[most - 1]).isEqualTo(1);
        int[] other = new int[most];
        other[most - 1] = most - 1;
        assertThat(walk(ensemble.summedBy(other), row, 0, most)[most - 1]).isEqualTo(1);
    }

    private static double[] walk(TreeEnsemble ensemble, float[] row, int label, int sums) {
        double[] walked = new double[sums];
        ensemble.newWalk().walk(row, label, walked);
        return walked;
    }

    private static double[] stepByStep(List<TreeNode> trees, float[] row, int label) {
        double[] sums = new double[FEATURES];
        for (TreeNode tree : trees) {
            TreeNode at = tree;
            while (at instanceof TreeNode.Split split) {
                TreeNode child = child(split, row);
                sums[split.test().feature()] += centred(child, label) - centred(split, label);
                at = child;
            }
        }
        return sums;
    }

    private static double leaves(List<TreeNode> trees, float[] row, int label) {
        double sum = 0;
        for (TreeNode tree : trees) {
            TreeNode at = tree;
            while (at instanceof TreeNode.Split split) {
                at = child(split, row);
            }
            sum += centred(at, label);
        }
        return sum;
    }

    private static TreeNode child(TreeNode.Split split, float[] row) {
        TreeNode.Test test = split.test();
        float value = row[test.feature()];
        boolean holds = Float.isNaN(value) ? test.missingTrue() : value < test.below();
        return holds ? split.whenTrue() : split.whenFalse();
    }

    private static double centred(TreeNode node, int label) {
        double mean = 0;
        for (int logit = 0; node.logits() > 1 && logit < node.logits(); logit++) {
            mean += node.expected(logit) / node.logits();
        }
        return node.expected(label) - mean;
    }

    private List<TreeNode> trees(int deepest, int logits) {
        List<TreeNode> trees = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            trees.add(tree(deepest, logits));
        }
        return trees;
    }

    /** Most trees have long and short paths. */
    private TreeNode tree(int deepest, int logits) {
        if (deepest == 0 || random.nextInt(8) == 0) {
            return leaf(random.nextInt(4) + 1, random.doubles(logits).toArray());
        }
        float below;
        do {
            below = NUMBERS[random.nextInt(NUMBERS.length)];
        } while (Float.isNaN(below));
        TreeNode.Test test = new TreeNode.Test(random.nextInt(FEATURES), below, random.nextBoolean());
        return new TreeNode.Split(test, tree(deepest - 1, logits), tree(deepest - 1, logits));
    }

    private static TreeNode leaf(double cover, double... scores) {
        return new TreeNode.Leaf(cover, DoubleStream.of(scores).boxed().toList());
    }

    private float[] row() {
        float[] row = new float[FEATURES];
        for (int i = 0; i < row.length; i++) {
            row[i] = NUMBERS[random.nextInt(NUMBERS.length)];
        }
        return row;
    }
}
