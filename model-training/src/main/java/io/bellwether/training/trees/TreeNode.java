package io.bellwether.training.trees;

/** A node of a decision tree with all below it. Immutable. */
sealed interface TreeNode {

    /**
     * Asks one input.
     *
     * @param question what is asked
     * @param yes      where rows go for which it holds
     * @param no       where the others go
     */
    record Branch(Question question, TreeNode yes, TreeNode no) implements TreeNode {}

    /** The end of a path. */
    final class Leaf implements TreeNode {
        private final float[] weights;

        /**
         * A leaf.
         *
         * @param weights what it adds to each logit; nobody may change them any more
         */
        Leaf(float... weights) {
            this.weights = weights;
        }

        float[] weights() {
            return weights;
        }
    }

    /**
     * Whether an input lies below a threshold.
     *
     * @param input           index of the input
     * @param threshold       compared in single precision, as the graph does
     * @param holdsForMissing the answer where the input is NaN
     */
    record Question(int input, float threshold, boolean holdsForMissing) {}
}
