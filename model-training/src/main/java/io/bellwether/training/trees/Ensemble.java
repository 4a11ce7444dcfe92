package io.bellwether.training.trees;

import io.bellwether.training.rows.Computes;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.TrainedRows;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trees whose leaves add up to the logits, over our inputs in our order. Knows how many training rows came through each node, so that the value of
 * a node, the mean of the leaves below it, is the mean over those rows. Thread-safe.
 */
public final class Ensemble implements TrainedRows {
    private final List<TreeNode> trees;
    private final Comparison comparison;
    private final int logits;
    private final List<float[]> trainedOn;

    /**
     * An ensemble.
     *
     * @param trainedOn the rows it was trained on
     */
    Ensemble(List<TreeNode> trees, Comparison comparison, LabelledRows trainedOn) {
        this.trees = List.copyOf(trees);
        this.comparison = comparison;
        this.logits = trainedOn.logits();
        this.trainedOn = trainedOn.inputs();
    }

    /** Number of trees. */
    public int size() {
        return trees.size();
    }

    /** Adds up in single precision and in the order of the trees, as the runtime does. */
    @Override
    public double[] logits(float[] inputs) {
        float[] sums = new float[logits];
        for (TreeNode tree : trees) {
            float[] weights = leaf(tree, inputs).weights();
            for (int k = 0; k < sums.length; k++) {
                sums[k] += weights[k];
            }
        }
        return IntStream.range(0, sums.length).mapToDouble(k -> sums[k]).toArray();
    }

    @Override
    public byte[] graph() {
        EnsembleGraph graph = new EnsembleGraph(comparison, logits);
        for (TreeNode tree : trees) {
            graph.add(Counted.of(tree, trainedOn, comparison));
        }
        return graph.bytes(trainedOn.get(0).length);
    }

    @Override
    public Computes computes() {
        return Computes.TREES;
    }

    private TreeNode.Leaf leaf(TreeNode tree, float[] inputs) {
        TreeNode node = tree;
        while (node instanceof TreeNode.Branch branch) {
            node = comparison.holds(branch.question(), inputs) ? branch.yes() : branch.no();
        }
        return (TreeNode.Leaf) node;
    }
}
