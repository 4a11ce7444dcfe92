package io.bellwether.training.trees;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree as a list of its nodes, each with the number of rows that come through it; the root first.
 *
 * @param nodes nodes in the order of their indices
 */
record Counted(List<Node> nodes) {

    /**
     * A node in the list.
     *
     * @param rows number of rows
     * @param yes  index of the node below for which the question holds; -1 below a leaf
     * @param no   index of the other node below; -1 below a leaf
     */
    record Node(TreeNode node, int rows, int yes, int no) {}

    /** Counts rows on their way through a tree. */
    static Counted of(TreeNode tree, List<float[]> rows, Comparison comparison) {
        List<Node> flat = new ArrayList<>();
        flatten(tree, flat);
        int[] counts = new int[flat.size()];
        for (float[] row : rows) {
            int at = 0;
            counts[at]++;
            while (flat.get(at).node() instanceof TreeNode.Branch branch) {
                at = comparison.holds(branch.question(), row)
                        ? flat.get(at).yes()
                        : flat.get(at).no();
                counts[at]++;
            }
        }
        for (int i = 0; i < counts.length; i++) {
            Node node = flat.get(i);
            flat.set(i, new Node(node.node(), counts[i], node.yes(), node.no()));
        }
        return new Counted(List.copyOf(flat));
    }

    private static int flatten(TreeNode node, List<Node> flat) {
        int index = flat.size();
        flat.add(new Node(node, 0, -1, -1));
        if (node instanceof TreeNode.Branch branch) {
            int yes = flatten(branch.yes(), flat);
            int no = flatten(branch.no(), flat);
            flat.set(index, new Node(node, 0, yes, no));
        }
        return index;
    }
}
