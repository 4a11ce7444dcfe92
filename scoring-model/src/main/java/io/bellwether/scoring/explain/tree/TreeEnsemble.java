package io.bellwether.scoring.explain.tree;

import java.util.List;

/**
 * Many trees whose answers add up, in a few flat arrays made for walking. Three levels of a tree are one block of fixed shape, so that within it a child is found by counting and
 * not by looking it up; what a node asks is one number of 64 bits. Numbers are compared as integers of the same order, so that a step within a block needs no branch: a processor
 * cannot foresee what a row answers. What the three steps to an end of a block add lies together. A block takes 160 bytes and 192 for each logit, also where a tree ends within it. Where there is
 * more than one logit, raw scores are a logit less the mean of all. Immutable and thread-safe.
 */
public final class TreeEnsemble {
    /** The most features an ensemble may have: the places of a row's numbers, two for each feature, have 16 bits. */
    public static final int MOST_FEATURES = 1 << 15;

    /** A little less than the longest array. */
    private static final int MOST_STEPS = Integer.MAX_VALUE - 8;
    /** As many as {@link Walk} has written out. */
    private static final int LEVELS = 3;
    /** Nodes of a block count from 1; the children of node n are 2n (false) and 2n + 1 (true). It has one node less, and as many ends: children that are in other blocks. */
    private static final int NODES = 1 << LEVELS;

    private static final int PLACE_SHIFT = 48;
    private static final int SUM_BITS = 16;
    private static final int SUM_MASK = (1 << SUM_BITS) - 1;
    /** No block: the first one is the root of a tree, to which nothing leads. */
    private static final int NONE = 0;

    private final int logits;
    private final int features;
    /** How many there are. The first blocks are their roots, in order. */
    private final int roots;
    /** Whether more blocks follow. */
    private final boolean isDeep;
    /** How many blocks a row comes through at most. */
    private final int mostEnds;
    /** For each block and node: place of the number to compare (16 bits); what the number must be below (the lower 32). Below a leaf anything, for steps there are 0. */
    private final long[] tests;
    /** For each block and end: the block that begins there; {@link #NONE} after a leaf. */
    private final int[] next;
    /** For each block and end: which sums the three steps to it add to (16 bits each, the first lowest). */
    private final long[] sums;
    /** For each logit, block and end: of each of the three steps, expected score there less that where it comes from. */
    private final double[] steps;
    /** By logit: what is expected before anything is asked. */
    private final double[] expected;

    /**
     * An ensemble in which each feature has a sum of its own.
     *
     * @param features   how many numbers a row has, from 1 to {@link #MOST_FEATURES}
     * @param trees      their leaves have a score for each logit
     * @param baseScores added to what the trees say, by logit
     * @throws IllegalArgumentException when there are too many features, or more in the trees than an array holds
     */
    public TreeEnsemble(int features, List<TreeNode> trees, double[] baseScores) {
        if (features > MOST_FEATURES) {
            throw new IllegalArgumentException("its trees are over " + features + " features, and at most "
                    + MOST_FEATURES + " can be explained: train it with fewer columns, or fewer levels of categories");
        }
        this.features = features;
        logits = baseScores.length;
        roots = trees.size();
        long count = trees.stream().mapToLong(TreeEnsemble::blocks).sum();
        if (count * NODES * LEVELS * logits > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "its trees are too large to be explained: " + count + " parts of up to three levels, each for "
                            + logits + " logits; train fewer trees, or less deep ones");
        }
        int blocks = (int) count;
        isDeep = blocks > roots;
        tests = new long[blocks * NODES];
        next = new int[blocks * NODES];
        sums = new long[blocks * NODES];
        steps = new double[logits * blocks * NODES * LEVELS];
        double[] sum = baseScores.clone();
        int free = roots;
        for (int i = 0; i < roots; i++) {
            TreeNode tree = trees.get(i);
            for (int logit = 0; logit < logits; logit++) {
                sum[logit] += tree.expected(logit);
            }
            free = lay(tree, i, 1, free);
        }
        mostEnds = trees.stream().mapToInt(TreeEnsemble::mostBlocks).sum();
        expected = centred(sum);
    }

    private TreeEnsemble(TreeEnsemble other, int[] sumOf) {
        logits = other.logits;
        features = other.features;
        roots = other.roots;
        isDeep = other.isDeep;
        mostEnds = other.mostEnds;
        tests = other.tests;
        next = other.next;
        steps = other.steps;
        expected = other.expected;
        sums = other.sums.clone();
        for (int i = 0; i < sums.length; i++) {
            for (int level = 0; level < LEVELS; level++) {
                sums[i] = withSum(sums[i], level, sumOf[sum(sums[i], level)]);
            }
        }
    }

    /**
     * The same trees, in which several features may have a sum together.
     *
     * @param sumOf for each feature the index of its sum, below {@link #MOST_FEATURES}
     */
    public TreeEnsemble summedBy(int[] sumOf) {
        return new TreeEnsemble(this, sumOf);
    }

    /** How many logits there are. */
    public int logits() {
        return logits;
    }

    /** The raw score of a label that is expected before anything is asked: the baseline of all reasons. */
    public double expected(int label) {
        return expected[label];
    }

    /** Something to walk rows with. */
    public Walk newWalk() {
        return new Walk();
    }

    /** Walks all trees with one row after the other. Not thread-safe. */
    public final class Walk {
        /** Integers that compare as the row's numbers do: first all with NaN above everything, then all with NaN below. */
        private final int[] order = new int[2 * features];
        /** Where the row left the blocks it came through. */
        private final int[] ends = new int[mostEnds];

        private Walk() {}

        /**
         * Adds each step to the sum of the feature that decided it.
         *
         * @param values of the row
         * @param label index of the logit
         * @param into  added to; as long as there are features, or as {@link #summedBy} needs it
         */
        public void walk(float[] values, int label, double[] into) {
            order(values);
            add(descend(), label, into);
        }

        private void order(float[] values) {
            for (int i = 0; i < features; i++) {
                int key = key(values[i]);
                boolean missing = Float.isNaN(values[i]);
                order[i] = missing ? Integer.MAX_VALUE : key;
                order[features + i] = missing ? Integer.MIN_VALUE : key;
            }
        }

        /** All trees before anything is added, so that additions and look-ups do not wait for each other. How many ends there are. */
        private int descend() {
            // Local variables, and each level written out: with a method for a block, or for what a node asks,
            // it took half as long again.
            long[] tests = TreeEnsemble.this.tests;
            int[] order = this.order;
            int[] ends = this.ends;
            boolean isDeep = TreeEnsemble.this.isDeep;
            int found = 0;
            for (int tree = 0; tree < roots; tree++) {
                int block = tree;
                do {
                    int from = block * NODES;
                    long test = tests[from + 1];
                    int node = 2 + (order[place(test)] < (int) test ? 1 : 0);
                    test = tests[from + node];
                    node = 2 * node + (order[place(test)] < (int) test ? 1 : 0);
                    test = tests[from + node];
                    node = 2 * node + (order[place(test)] < (int) test ? 1 : 0);
                    int end = from + node - NODES;
                    ends[found++] = end;
                    block = isDeep ? next[end] : NONE;
                } while (block != NONE);
            }
            return found;
        }

        private void add(int found, int label, double[] into) {
            int stepsOfLabel = label * (steps.length / logits);
            for (int i = 0; i < found; i++) {
                long sumsOfEnd = sums[ends[i]];
                int step = stepsOfLabel + LEVELS * ends[i];
                into[sum(sumsOfEnd, 0)] += steps[step];
                into[sum(sumsOfEnd, 1)] += steps[step + 1];
                into[sum(sumsOfEnd, 2)] += steps[step + 2];
            }
        }
    }

    private static int place(long test) {
        return (int) (test >>> PLACE_SHIFT);
    }

    private static long test(int place, int below) {
        return ((long) place << PLACE_SHIFT) | Integer.toUnsignedLong(below);
    }

    private static int sum(long sums, int level) {
        return (int) (sums >>> (SUM_BITS * level)) & SUM_MASK;
    }

    private static long withSum(long sums, int level, int sum) {
        int shift = SUM_BITS * level;
        return (sums & ~((long) SUM_MASK << shift)) | ((long) sum << shift);
    }

    /** Ascends with the number; both zeros are the same. */
    private static int key(float number) {
        int bits = Float.floatToRawIntBits(number + 0f);
        return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
    }

    /** How many blocks a tree takes. */
    private static long blocks(TreeNode tree) {
        return 1 + blocksBelow(tree, LEVELS);
    }

    /** Through how many blocks the longest path goes. */
    private static int mostBlocks(TreeNode tree) {
        return 1 + mostBelow(tree, LEVELS);
    }

    private static int mostBelow(TreeNode node, int levels) {
        if (!(node instanceof TreeNode.Split split)) {
            return 0;
        }
        return levels == 0
                ? mostBlocks(node)
                : Math.max(mostBelow(split.whenTrue(), levels - 1), mostBelow(split.whenFalse(), levels - 1));
    }

    private static long blocksBelow(TreeNode node, int levels) {
        if (!(node instanceof TreeNode.Split split)) {
            return 0;
        }
        return levels == 0
                ? blocks(node)
                : blocksBelow(split.whenTrue(), levels - 1) + blocksBelow(split.whenFalse(), levels - 1);
    }

    /** Lays a node at its place in a block, and what is below the block from {@code free} on; returns the next free block. */
    private int lay(TreeNode node, int block, int at, int free) {
        if (!(node instanceof TreeNode.Split split)) {
            return free;
        }
        if (at >= NODES) {
            next[block * NODES + at - NODES] = free;
            return lay(node, free, 1, free + 1);
        }
        TreeNode.Test test = split.test();
        int place = test.feature() + (test.missingTrue() ? features : 0);
        tests[block * NODES + at] = test(place, key(test.below()));
        step(split, split.whenFalse(), block, 2 * at);
        step(split, split.whenTrue(), block, 2 * at + 1);
        int after = lay(split.whenFalse(), block, 2 * at, free);
        return lay(split.whenTrue(), block, 2 * at + 1, after);
    }

    /** Lays the step to a node for all ends of its block that are below it. */
    private void step(TreeNode.Split from, TreeNode to, int block, int node) {
        double[] step = new double[logits];
        for (int logit = 0; logit < logits; logit++) {
            step[logit] = to.expected(logit) - from.expected(logit);
        }
        double[] centred = centred(step);
        int level = Integer.numberOfTrailingZeros(Integer.highestOneBit(node)) - 1;
        int below = LEVELS - 1 - level;
        int first = block * NODES + (node << below) - NODES;
        for (int end = first; end < first + (1 << below); end++) {
            sums[end] = withSum(sums[end], level, from.test().feature());
            for (int logit = 0; logit < logits; logit++) {
                steps[logit * (steps.length / logits) + LEVELS * end + level] = centred[logit];
            }
        }
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
