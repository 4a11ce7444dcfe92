package io.bellwether.training.trees;

import io.bellwether.training.rows.Computes;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.TrainedRows;
import java.util.List;

/**
 * Trees whose leaves add up to the logits, over our inputs in our order. Knows how many training rows came through each node, so that the value of
 * a node, the mean of the leaves below it, is the mean over those rows. Thread-safe.
 */
public final class Ensemble implements TrainedRows {
    private final List<TreeNode> trees;
    private final Comparison comparison;
    private final float[] bases;
    private final List<float[]> trainedOn;

    /**
     * An ensemble.
     *
     * @param bases     what each logit is before any tree has added to it
     * @param trainedOn the rows it was trained on
     */
    Ensemble(List<TreeNode> trees, Comparison comparison, float[] bases, LabelledRows trainedOn) {
        this.trees = List.copyOf(trees);
        this.comparison = comparison;
        this.bases = bases.clone();
        this.trainedOn = trainedOn.inputs();
    }

    /** Number of trees. */
    public int size() {
        return trees.size();
    }

    @Override
    public double[] logits(float[] inputs) {
        double[] logits = new double[bases.length];
        for (int k = 0; k < logits.length; k++) {
            logits[k] = bases[k];
        }
        for (TreeNode tree : trees) {
            float[] weights = leaf(tree, inputs).weights();
            for (int k = 0; k < logits.length; k++) {
                logits[k] += weights[k];
            }
        }
        return logits;
    }

    @Override
    public byte[] graph() {
        EnsembleGraph graph = new EnsembleGraph(comparison, bases);
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
