package io.bellwether.scoring.explain.tree;

import java.util.List;

/**
 * Many trees whose answers add up, in a few flat arrays: three integers a node, children side by side. Where there is more than one logit,
 * raw scores are a logit less the mean of all. Immutable and thread-safe.
 */
public final class TreeEnsemble {
    private static final int LEAF = -1;
    private static final int MISSING_TRUE = 1 << 30;
    private static final int WIDTH = 3;

    private final int logits;
    private final int[] roots;
    /** For each node: feature with flag, or {@link #LEAF}; bits of the threshold; index of its false child, the true one follows. */
    private final int[] nodes;
    /** For each node and logit: expected score here less that of its parent. */
    private final double[] steps;
    /** By logit: what is expected before anything is asked. */
    private final double[] expected;

    /**
     * An ensemble.
     *
     * @param trees      their leaves have a score for each logit
     * @param baseScores added to what the trees say, by logit
     */
    public TreeEnsemble(List<TreeNode> trees, double[] baseScores) {
        logits = baseScores.length;
        int count = 0;
        for (TreeNode tree : trees) {
            count += count(tree);
        }
        roots = new int[trees.size()];
        nodes = new int[count * WIDTH];
        steps = new double[count * logits];
        double[] sum = baseScores.clone();
        int next = 0;
        for (int i = 0; i < roots.length; i++) {
            TreeNode tree = trees.get(i);
            for (int logit = 0; logit < logits; logit++) {
                sum[logit] += tree.expected(logit);
            }
            roots[i] = next;
            next = lay(tree, next, next + 1);
        }
        expected = centred(sum);
    }

    /** How many logits there are. */
    public int logits() {
        return logits;
    }

    /** The raw score of a label that is expected before anything is asked: the baseline of all reasons. */
    public double expected(int label) {
        return expected[label];
    }

    /**
     * Walks all trees and adds each step to the sum of the feature that decided it.
     *
     * @param values  as the model reads them
     * @param groupOf where in the sums a feature belongs
     * @param sums    added to
     */
    public void walk(float[] values, int label, int[] groupOf, double[] sums) {
        for (int root : roots) {
            int at = root * WIDTH;
            int test = nodes[at];
            while (test != LEAF) {
                int feature = test & ~MISSING_TRUE;
                float value = values[feature];
                boolean holds = value < Float.intBitsToFloat(nodes[at + 1]) || (test != feature && Float.isNaN(value));
                int child = nodes[at + 2] + (holds ? 1 : 0);
                sums[groupOf[feature]] += steps[child * logits + label];
                at = child * WIDTH;
                test = nodes[at];
            }
        }
    }

    private static int count(TreeNode node) {
        return node instanceof TreeNode.Split split ? 1 + count(split.whenTrue()) + count(split.whenFalse()) : 1;
    }

    /** Lays a node at its place and its descendants from {@code free} on; returns what is free then. */
    private int lay(TreeNode node, int at, int free) {
        if (!(node instanceof TreeNode.Split split)) {
            nodes[at * WIDTH] = LEAF;
            return free;
        }
        nodes[at * WIDTH] = split.test().feature() | (split.test().missingTrue() ? MISSING_TRUE : 0);
        nodes[at * WIDTH + 1] = Float.floatToRawIntBits(split.test().below());
        nodes[at * WIDTH + 2] = free;
        step(split, split.whenFalse(), free);
        step(split, split.whenTrue(), free + 1);
        int next = lay(split.whenFalse(), free, free + 2);
        return lay(split.whenTrue(), free + 1, next);
    }

    private void step(TreeNode from, TreeNode to, int at) {
        double[] step = new double[logits];
        for (int logit = 0; logit < logits; logit++) {
            step[logit] = to.expected(logit) - from.expected(logit);
        }
        System.arraycopy(centred(step), 0, steps, at * logits, logits);
    }

    private static double[] centred(double[] scores) {
        double mean = 0;
        for (double score : scores) {
            mean += scores.length == 1 ? 0 : score / scores.length;
        }
        double[] centred = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            centred[i] = scores[i] - mean;
        }
        return centred;
    }
}
