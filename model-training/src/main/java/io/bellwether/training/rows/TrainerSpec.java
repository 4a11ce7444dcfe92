package io.bellwether.training.rows;

/**
 * Which trainer makes a model of rows, and how. Numbers only, so that a configuration file can name each one.
 */
public sealed interface TrainerSpec {

    /**
     * Logistic regression by stochastic gradient descent.
     *
     * @param epochs       passes over the rows
     * @param learningRate rate of the first step
     * @param minibatch    rows in one step
     * @param l2           strength of the L2 penalty for each row; 0 for none
     */
    record Logistic(int epochs, double learningRate, int minibatch, double l2) implements TrainerSpec {

        /** Checks the ranges. */
        public Logistic {
            atLeast("epochs", epochs, 1);
            above("learning-rate", learningRate, 0);
            atLeast("minibatch", minibatch, 1);
            atLeast("l2", l2, 0);
        }

        /** What the shipped linear models were made with. */
        public static Logistic standard() {
            return new Logistic(60, 0.2, 32, 0);
        }
    }

    /**
     * Factorisation machine (Rendle 2010): a logistic regression that also weighs pairs of inputs, each by the product of two short
     * vectors.
     *
     * @param epochs       passes over the rows
     * @param learningRate rate of the first step
     * @param minibatch    rows in one step
     * @param factors      length of the vectors
     * @param spread       standard deviation of the vectors at the start
     */
    record FactorisationMachine(int epochs, double learningRate, int minibatch, int factors, double spread)
            implements TrainerSpec {

        /** Checks the ranges. */
        public FactorisationMachine {
            atLeast("epochs", epochs, 1);
            above("learning-rate", learningRate, 0);
            atLeast("minibatch", minibatch, 1);
            atLeast("factors", factors, 1);
            above("spread", spread, 0);
        }

        /** A start. */
        public static FactorisationMachine standard() {
            return new FactorisationMachine(20, 0.05, 32, 8, 0.1);
        }
    }

    /**
     * Gradient-boosted trees by XGBoost, on histograms. So many numbers in one record because a configuration file names each of them.
     *
     * @param trees          rounds: one tree a round and logit
     * @param depth          greatest depth of a tree
     * @param learningRate   share of each new tree that is taken
     * @param minChildWeight least sum of the second derivatives in a leaf
     * @param rowSample      share of the rows that a tree sees
     * @param columnSample   share of the inputs that a tree sees
     * @param lambda         L2 penalty on leaves
     * @param gamma          least gain of a split
     * @param bins           histogram bins of an input
     */
    record BoostedTrees(
            int trees,
            int depth,
            double learningRate,
            double minChildWeight,
            double rowSample,
            double columnSample,
            double lambda,
            double gamma,
            int bins)
            implements TrainerSpec {

        /** Checks the ranges. */
        public BoostedTrees {
            atLeast("trees", trees, 1);
            between("depth", depth, 1, 16);
            share("learning-rate", learningRate);
            atLeast("min-child-weight", minChildWeight, 0);
            share("row-sample", rowSample);
            share("column-sample", columnSample);
            atLeast("lambda", lambda, 0);
            atLeast("gamma", gamma, 0);
            between("bins", bins, 2, 4096);
        }

        /** A start that is small and fast enough for the stream. */
        public static BoostedTrees standard() {
            return new BoostedTrees(200, 4, 0.1, 1, 1, 1, 1, 0, 256);
        }
    }

    /**
     * Random forest of decision trees (Breiman 2001).
     *
     * @param trees        how many
     * @param depth        greatest depth of a tree
     * @param leastLeaf    least number of rows in a node that is split
     * @param columnSample share of the inputs that a split looks at
     */
    record Forest(int trees, int depth, double leastLeaf, double columnSample) implements TrainerSpec {

        /** Checks the ranges. */
        public Forest {
            atLeast("trees", trees, 2);
            between("depth", depth, 1, 16);
            atLeast("least-leaf", leastLeaf, 1);
            share("column-sample", columnSample);
        }

        /** A start. */
        public static Forest standard() {
            return new Forest(100, 8, 5, 0.3);
        }
    }

    private static void atLeast(String name, double value, double least) {
        between(name, value, least, Double.MAX_VALUE);
    }

    private static void between(String name, double value, double least, double most) {
        require(
                value >= least && value <= most,
                name,
                value,
                most == Double.MAX_VALUE ? "at least " + figure(least) : figure(least) + " to " + figure(most));
    }

    private static void above(String name, double value, double bound) {
        require(value > bound && value < Double.MAX_VALUE, name, value, "above " + figure(bound));
    }

    private static void share(String name, double value) {
        require(value > 0 && value <= 1, name, value, "above 0 and at most 1");
    }

    private static void require(boolean holds, String name, double value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + figure(value) + ", must be " + range);
        }
    }

    private static String figure(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
