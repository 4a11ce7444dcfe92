package io.bellwether.training.trees;

/** How the inputs of an ensemble are compared with thresholds. */
enum Comparison {
    /** input &lt; threshold, as XGBoost does. */
    BRANCH_LT,
    /** input &lt;= threshold, as Tribuo's trees do. */
    BRANCH_LEQ;

    boolean holds(TreeNode.Question question, float[] inputs) {
        float input = inputs[question.input()];
        if (Float.isNaN(input)) {
            return question.holdsForMissing();
        }
        return this == BRANCH_LT ? input < question.threshold() : input <= question.threshold();
    }
}
