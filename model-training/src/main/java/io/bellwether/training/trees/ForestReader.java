package io.bellwether.training.trees;

import io.bellwether.training.rows.Examples;
import io.bellwether.training.rows.LabelledRows;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.ensemble.WeightedEnsembleModel;

/**
 * Reads the trees of a random forest. Its logits are the mean share of each label in the leaves; with two labels the share of the second less that
 * of the first, so above 0 where the forest decides for the second. They rank rows exactly as the forest does and add up over the trees;
 * Platt's calibration makes probabilities of them.
 */
final class ForestReader {
    private final WeightedEnsembleModel<Label> model;
    private final LabelledRows rows;

    /**
     * A reader.
     *
     * @param rows what the model was trained on
     */
    ForestReader(WeightedEnsembleModel<Label> model, LabelledRows rows) {
        this.model = model;
        this.rows = rows;
    }

    Ensemble ensemble() {
        List<TreeNode> trees = new ArrayList<>();
        for (Model<Label> member : model.getModels()) {
            TreeModel<Label> tree = (TreeModel<Label>) member;
            trees.add(node(tree, tree.getRoot()));
        }
        return new Ensemble(trees, Comparison.BRANCH_LEQ, rows);
    }

    private TreeNode node(TreeModel<Label> tree, Node<Label> node) {
        if (node instanceof SplitNode<Label> split) {
            int input = Examples.input(tree.getFeatureIDMap(), split.getFeatureID());
            float threshold = atMost(split.splitValue());
            return new TreeNode.Branch(
                    new TreeNode.Question(input, threshold, threshold >= 0),
                    node(tree, split.getLessThanOrEqual()),
                    node(tree, split.getGreaterThan()));
        }
        return leaf((LeafNode<Label>) node);
    }

    private TreeNode.Leaf leaf(LeafNode<Label> leaf) {
        double[] shares = new double[rows.labels().size()];
        double all = 0;
        for (Label label : leaf.getDistribution().values()) {
            shares[rows.labels().indexOf(label.getLabel())] = label.getScore();
            all += label.getScore();
        }
        double scale = 1 / (all * model.getNumModels());
        float[] weights = new float[rows.logits()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) ((weights.length == 1 ? shares[1] - shares[0] : shares[k]) * scale);
        }
        return new TreeNode.Leaf(weights);
    }

    /** The largest single-precision number that is not above this one: the same single-precision inputs lie at or below both. */
    private static float atMost(double threshold) {
        float rounded = (float) threshold;
        return rounded > threshold ? Math.nextDown(rounded) : rounded;
    }
}
