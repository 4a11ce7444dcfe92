package io.bellwether.scoring.explain.tree;

import java.util.List;

/**
 * Many trees whose answers add up, in a few flat arrays: three integers a node, children side by side. Numbers are compared as integers of
 * the same order, so that a step needs no branch: a processor cannot foresee what a row answers. Where there is more than one logit, raw
 * scores are a logit less the mean of all. Immutable and thread-safe.
 */
public final class TreeEnsemble {
    private static final int WIDTH = 3;
    /** The first node is where every leaf leads to, and itself. */
    private static final int END = 0;

    private final int logits;
    private final int features;
    private final int[] roots;
    private final int[] depths;
    /** For each node: place of the number to compare; what it must be below, as a number of the same order; its false child, the true one follows. */
    private final int[] nodes;
    /** For each node and logit: expected score here less that of its parent. */
    private final double[] steps;
    /** By logit: what is expected before anything is asked. */
    private final double[] expected;

    /**
     * An ensemble.
     *
     * @param features   how many numbers a row has
     * @param trees      their leaves have a score for each logit
     * @param baseScores added to what the trees say, by logit
     */
    public TreeEnsemble(int features, List<TreeNode> trees, double[] baseScores) {
        this.features = features;
        logits = baseScores.length;
        int count = 1;
        for (TreeNode tree : trees) {
            count += count(tree);
        }
        roots = new int[trees.size()];
        depths = new int[trees.size()];
        nodes = new int[count * WIDTH];
        steps = new double[count * logits];
        nodes[END + 1] = Integer.MIN_VALUE;
        double[] sum = baseScores.clone();
        int next = 1;
        for (int i = 0; i < roots.length; i++) {
            TreeNode tree = trees.get(i);
            for (int logit = 0; logit < logits; logit++) {
                sum[logit] += tree.expected(logit);
            }
            roots[i] = next;
            depths[i] = depth(tree);
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

    /** Length of the array for {@link #order}. */
    public int orderSize() {
        return 2 * features;
    }

    /**
     * Makes integers of a row's numbers that compare as they do: first all with NaN above everything, then all with NaN below.
     *
     * @param order of {@link #orderSize}; overwritten
     */
    public void order(float[] values, int[] order) {
        for (int i = 0; i < features; i++) {
            int key = key(values[i]);
            boolean missing = Float.isNaN(values[i]);
            order[i] = missing ? Integer.MAX_VALUE : key;
            order[features + i] = missing ? Integer.MIN_VALUE : key;
        }
    }

    /**
     * Walks all trees and adds each step to the sum of the feature that decided it.
     *
     * @param order   of {@link #order}
     * @param groupOf where in the sums a place of the order belongs
     * @param sums    added to
     */
    public void walk(int[] order, int label, int[] groupOf, double[] sums) {
        for (int i = 0; i < roots.length; i++) {
            int at = roots[i];
            for (int left = depths[i]; left > 0; left--) {
                int place = nodes[at * WIDTH];
                int child = nodes[at * WIDTH + 2] + (order[place] < nodes[at * WIDTH + 1] ? 1 : 0);
                sums[groupOf[place]] += steps[child * logits + label];
                at = child;
            }
        }
    }

    /** Ascends with the number; both zeros are the same. */
    private static int key(float number) {
        int bits = Float.floatToRawIntBits(number + 0f);
        return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
    }

    private static int depth(TreeNode node) {
        return node instanceof TreeNode.Split split
                ? 1 + Math.max(depth(split.whenTrue()), depth(split.whenFalse()))
                : 0;
    }

    private static int count(TreeNode node) {
        return node instanceof TreeNode.Split split ? 1 + count(split.whenTrue()) + count(split.whenFalse()) : 1;
    }

    /** Lays a node at its place and its descendants from {@code free} on; returns what is free then. */
    private int lay(TreeNode node, int at, int free) {
        if (!(node instanceof TreeNode.Split split)) {
            nodes[at * WIDTH + 1] = Integer.MIN_VALUE;
            nodes[at * WIDTH + 2] = END;
            return free;
        }
        TreeNode.Test test = split.test();
        nodes[at * WIDTH] = test.feature() + (test.missingTrue() ? features : 0);
        nodes[at * WIDTH + 1] = key(test.below());
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
