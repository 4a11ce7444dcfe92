package io.bellwether.training.judge;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * 95 % confidence intervals by drawing groups of rows again and again, with replacement (Efron 1979; whole groups, because the rows of an
 * account are alike). The same rows give the same intervals. Immutable and thread-safe.
 */
public final class Bootstrap {
    private static final int DRAWS = 400;
    private static final int LEAST_GROUPS = 20;
    private static final double TAIL = 0.025;
    private static final long SEED = 20_200_301;

    private final int[] groupOf;
    private final int groups;

    /**
     * A bootstrap over these groups.
     *
     * @param groupOf the group of each row, counted from 0
     */
    public Bootstrap(int[] groupOf) {
        this.groupOf = groupOf.clone();
        this.groups = Arrays.stream(groupOf).max().orElse(-1) + 1;
    }

    /** Every row is its own group. */
    public static Bootstrap ofRows(int rows) {
        return new Bootstrap(IntStream.range(0, rows).toArray());
    }

    /**
     * The intervals of some measures.
     *
     * @param measures takes how often each row counts, and gives the measures, always as many; one that is not a number is not counted
     * @return one a measure; unknown where there are too few groups or draws to say anything
     */
    public List<Interval> intervals(Function<int[], double[]> measures) {
        if (groups < LEAST_GROUPS) {
            int[] once = new int[groupOf.length];
            Arrays.fill(once, 1);
            return Arrays.stream(measures.apply(once))
                    .mapToObj(any -> Interval.UNKNOWN)
                    .toList();
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] drawn = new double[DRAWS][];
        for (int draw = 0; draw < DRAWS; draw++) {
            drawn[draw] = measures.apply(weights(random));
        }
        return IntStream.range(0, drawn[0].length)
                .mapToObj(measure -> middle(Arrays.stream(drawn)
                        .mapToDouble(values -> values[measure])
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray()))
                .toList();
    }

    private int[] weights(SplittableRandom random) {
        int[] times = new int[groups];
        for (int i = 0; i < groups; i++) {
            times[random.nextInt(groups)]++;
        }
        int[] weights = new int[groupOf.length];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = times[groupOf[row]];
        }
        return weights;
    }

    private static Interval middle(double[] sorted) {
        if (sorted.length < DRAWS / 2) {
            return Interval.UNKNOWN;
        }
        int cut = (int) (sorted.length * TAIL);
        return new Interval(sorted[cut], sorted[sorted.length - 1 - cut]);
    }
}
