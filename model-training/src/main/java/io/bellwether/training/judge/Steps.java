package io.bellwether.training.judge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Scores with what they were, one step for each distinct score, highest first: whatever is computed from steps cannot depend on the order of
 * equal scores. Immutable and thread-safe.
 */
final class Steps {
    private final double[] scores;
    private final long[] rows;
    private final long[] hits;
    private final int[] stepOf;
    private final boolean[] truth;

    private Steps(double[] scores, int[] stepOf, boolean[] truth, int[] weights) {
        this.scores = scores;
        this.stepOf = stepOf;
        this.truth = truth;
        this.rows = new long[scores.length];
        this.hits = new long[scores.length];
        for (int row = 0; row < stepOf.length; row++) {
            rows[stepOf[row]] += weights[row];
            hits[stepOf[row]] += truth[row] ? weights[row] : 0;
        }
    }

    static Steps of(double[] scores, boolean[] truth) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] distinct = new double[scores.length];
        int[] stepOf = new int[scores.length];
        int steps = 0;
        for (int row : order) {
            if (steps == 0 || scores[row] != distinct[steps - 1]) {
                distinct[steps++] = scores[row];
            }
            stepOf[row] = steps - 1;
        }
        int[] once = new int[scores.length];
        Arrays.fill(once, 1);
        return new Steps(Arrays.copyOf(distinct, steps), stepOf, truth.clone(), once);
    }

    /** The same scores, each row counted as often as its weight says; a step may then hold no row. */
    Steps weighted(int[] weights) {
        return new Steps(scores, stepOf, truth, weights);
    }

    int count() {
        return scores.length;
    }

    double score(int step) {
        return scores[step];
    }

    long rows(int step) {
        return rows[step];
    }

    long hits(int step) {
        return hits[step];
    }

    long rows() {
        return Arrays.stream(rows).sum();
    }

    long hits() {
        return Arrays.stream(hits).sum();
    }

    /** How many hits to expect among so many rows with the highest scores; among equal scores any choice is as likely. */
    double hitsAmongHighest(long budget) {
        long left = budget;
        double found = 0;
        for (int step = 0; step < scores.length && left > 0; step++) {
            long taken = Math.min(left, rows[step]);
            found += taken == 0 ? 0 : (double) hits[step] * taken / rows[step];
            left -= taken;
        }
        return found;
    }
}
