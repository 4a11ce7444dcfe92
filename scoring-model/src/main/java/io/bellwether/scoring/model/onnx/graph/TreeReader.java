package io.bellwether.scoring.model.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.bellwether.scoring.explain.tree.TreeEnsemble;
import io.bellwether.scoring.explain.tree.TreeNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a {@code TreeEnsembleClassifier} to trees. The runtime trusts what the operator says; so everything is checked here, before the
 * runtime sees it: references lead to nodes of the same tree, every node is reached once, tests and scores name what there is.
 */
final class TreeReader {
    private final TreeAttributes attributes;
    private final int features;
    private final int logits;
    private final List<Long> nodeIds;
    private final List<Long> treeIds;
    private final List<Long> featureIds;
    private final List<Long> whenTrue;
    private final List<Long> whenFalse;
    private final List<Long> missingTrue;
    private final List<Float> values;
    private final List<Float> covers;
    private final List<String> modes;
    private final Map<NodeKey, Integer> places = new HashMap<>();
    /** What a node adds to the logits, where it adds something. */
    private final Map<Integer, double[]> scores = new HashMap<>();

    private final BitSet reached = new BitSet();

    /** Which node is meant. */
    private record NodeKey(long tree, long node) {}

    TreeReader(NodeProto operator, int features, int logits) {
        this.features = features;
        this.logits = logits;
        attributes = new TreeAttributes(operator);
        attributes.requireRawSums();
        nodeIds = attributes.nodeInts("nodes_nodeids");
        treeIds = attributes.nodeInts("nodes_treeids");
        featureIds = attributes.nodeInts("nodes_featureids");
        whenTrue = attributes.nodeInts("nodes_truenodeids");
        whenFalse = attributes.nodeInts("nodes_falsenodeids");
        missingTrue = attributes.missingTrue();
        values = attributes.nodeFloats("nodes_values");
        covers = attributes.nodeFloats("nodes_hitrates");
        modes = attributes.modes();
        for (int i = 0; i < attributes.nodes(); i++) {
            if (places.put(new NodeKey(treeIds.get(i), nodeIds.get(i)), i) != null) {
                throw wrong(i, "stands twice");
            }
        }
    }

    TreeEnsemble read() {
        readScores();
        List<TreeNode> trees = new ArrayList<>();
        for (int i = 0; i < attributes.nodes(); i++) {
            if (i == 0 || !treeIds.get(i).equals(treeIds.get(i - 1))) {
                TreeNode root = node(i, 0);
                if (!(root.cover() > 0)) {
                    throw wrong(i, "has no cover (nodes_hitrates) below it; without it nothing can be explained");
                }
                trees.add(root);
            }
        }
        if (trees.isEmpty() || reached.cardinality() != attributes.nodes()) {
            throw new IllegalArgumentException(
                    "its trees have " + attributes.nodes() + " nodes, of which " + reached.cardinality()
                            + " can be reached; the first node of each tree must be its root, and each other the child of one");
        }
        return new TreeEnsemble(features, trees, baseScores());
    }

    private TreeNode node(int at, int depth) {
        if (depth > TreeNode.DEEPEST) {
            throw wrong(at, "is deeper than " + TreeNode.DEEPEST + " steps");
        }
        if (reached.get(at)) {
            throw wrong(at, "is the child of two nodes, or of itself");
        }
        reached.set(at);
        double @Nullable [] own = scores.get(at);
        String mode = modes.get(at);
        if (mode.equals("LEAF")) {
            float cover = covers.get(at);
            if (!(cover >= 0) || Float.isInfinite(cover)) {
                throw wrong(at, "has the cover (nodes_hitrates) " + cover + ", which must be finite and not below 0");
            }
            double[] sums = own == null ? new double[logits] : own;
            return new TreeNode.Leaf(cover, Arrays.stream(sums).boxed().toList());
        }
        if (own != null) {
            throw wrong(at, "has scores, but is no leaf");
        }
        TreeNode.Test test = test(at, mode);
        return new TreeNode.Split(test, child(at, whenTrue.get(at), depth), child(at, whenFalse.get(at), depth));
    }

    private TreeNode child(int parent, long id, int depth) {
        Integer at = places.get(new NodeKey(treeIds.get(parent), id));
        if (at == null) {
            throw wrong(parent, "leads to node " + id + ", which its tree has not");
        }
        return node(at, depth + 1);
    }

    private TreeNode.Test test(int at, String mode) {
        long feature = featureIds.get(at);
        float threshold = values.get(at);
        if (feature < 0 || feature >= features) {
            throw wrong(at, "asks for feature " + feature + " of " + features);
        }
        if (!Float.isFinite(threshold)) {
            throw wrong(at, "compares with " + threshold);
        }
        boolean missing = missingTrue.get(at) != 0;
        return switch (mode) {
            case "BRANCH_LT" -> new TreeNode.Test((int) feature, threshold, missing);
            case "BRANCH_LEQ" -> TreeNode.Test.atMost((int) feature, threshold, missing);
            default -> throw wrong(at, "has the mode " + mode + "; use BRANCH_LT, BRANCH_LEQ and LEAF");
        };
    }

    /** Two labels with one logit: all scores are for one of them, whichever, and mean the last. */
    private void readScores() {
        List<Long> trees = attributes.scoreInts("class_treeids");
        List<Long> nodes = attributes.scoreInts("class_nodeids");
        List<Long> labels = attributes.scoreInts("class_ids");
        List<Float> weights = attributes.scores();
        if (attributes.labels() != Math.max(2, logits)) {
            throw new IllegalArgumentException("its trees have " + attributes.labels() + " labels, not " + logits);
        }
        for (int i = 0; i < weights.size(); i++) {
            Integer at = places.get(new NodeKey(trees.get(i), nodes.get(i)));
            long label = labels.get(i);
            boolean known = label >= 0 && label < Math.max(2, logits) && (logits > 1 || label == labels.get(0));
            if (at == null || !known || !Float.isFinite(weights.get(i))) {
                throw new IllegalArgumentException("score " + i + " of its trees is " + weights.get(i) + " for label "
                        + label + " at node " + nodes.get(i) + " of tree " + trees.get(i)
                        + ": node or label are not there, or it is not finite");
            }
            double[] sums = scores.computeIfAbsent(at, node -> new double[logits]);
            sums[logits == 1 ? 0 : (int) label] += weights.get(i);
        }
    }

    private double[] baseScores() {
        List<Float> base = attributes.baseValues();
        double[] sums = new double[logits];
        if (base.isEmpty()) {
            return sums;
        }
        boolean fits = logits == 1 ? base.size() <= 2 : base.size() == logits;
        for (int i = 0; fits && i < logits; i++) {
            sums[i] = logits == 1 ? base.get(base.size() - 1) : base.get(i);
            fits = Double.isFinite(sums[i]);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "'base_values' of its trees is " + base + ": one finite number per logit");
        }
        return sums;
    }

    private IllegalArgumentException wrong(int at, String what) {
        return new IllegalArgumentException(
                "node " + nodeIds.get(at) + " of tree " + treeIds.get(at) + " of its trees " + what);
    }
}
