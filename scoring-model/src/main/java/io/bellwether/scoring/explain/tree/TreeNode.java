package io.bellwether.scoring.explain.tree;

import java.util.List;

/** A node of a decision tree, with everything below it. */
public sealed interface TreeNode {
    /** How many steps a path may have; deeper trees are refused before they are made. */
    int DEEPEST = 64;

    /** How much of the training data came by: the sum of its leaves. */
    double cover();

    /** How many logits there are. */
    int logits();

    /** The raw score to be expected here, by logit: the mean of the leaves below, weighted by their cover. */
    double expected(int logit);

    /** Asks and goes on. */
    final class Split implements TreeNode {
        /** Where nothing came by in training, both ways count alike. */
        private static final double NOBODY = 0.5;

        private final Test test;
        private final TreeNode whenTrue;
        private final TreeNode whenFalse;
        private final double cover;
        private final double[] expected;

        /**
         * A node over two others.
         *
         * @param test      what is asked
         * @param whenTrue  where to go if it holds
         * @param whenFalse where to go if not
         */
        public Split(Test test, TreeNode whenTrue, TreeNode whenFalse) {
            this.test = test;
            this.whenTrue = whenTrue;
            this.whenFalse = whenFalse;
            cover = whenTrue.cover() + whenFalse.cover();
            expected = new double[whenTrue.logits()];
            double share = cover > 0 ? whenTrue.cover() / cover : NOBODY;
            for (int i = 0; i < expected.length; i++) {
                expected[i] = share * whenTrue.expected(i) + (1 - share) * whenFalse.expected(i);
            }
        }

        Test test() {
            return test;
        }

        TreeNode whenTrue() {
            return whenTrue;
        }

        TreeNode whenFalse() {
            return whenFalse;
        }

        @Override
        public double cover() {
            return cover;
        }

        @Override
        public int logits() {
            return expected.length;
        }

        @Override
        public double expected(int logit) {
            return expected[logit];
        }
    }

    /**
     * Answers.
     *
     * @param cover  not below 0
     * @param scores what it adds to each logit
     */
    record Leaf(double cover, List<Double> scores) implements TreeNode {

        /** Freezes the list. */
        public Leaf {
            scores = List.copyOf(scores);
        }

        @Override
        public int logits() {
            return scores.size();
        }

        @Override
        public double expected(int logit) {
            return scores.get(logit);
        }
    }

    /**
     * Whether a feature is below a threshold, in single precision.
     *
     * @param feature     its index
     * @param below       the threshold; a value equal to it is not below
     * @param missingTrue whether it holds for NaN
     */
    record Test(int feature, float below, boolean missingTrue) {

        /** Whether a feature is at most a threshold: below the next number. */
        public static Test atMost(int feature, float threshold, boolean missingTrue) {
            return new Test(feature, Math.nextUp(threshold), missingTrue);
        }
    }
}
