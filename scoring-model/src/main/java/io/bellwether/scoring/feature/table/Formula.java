package io.bellwether.scoring.feature.table;

import java.util.List;

/**
 * How a derived feature is computed: in double precision from the single-precision numbers of the row, then made single. Where one of its
 * inputs is missing, so is the result.
 *
 * @param operation what is done
 * @param of        names of numeric columns or of features derived before; as many as the operation takes
 */
public record Formula(Operation operation, List<String> of) {

    /** What can be done. */
    public enum Operation {
        /** The first by the second of two; missing where the second is 0. */
        RATIO(2, 2),
        /** The first less the second of two. */
        DIFFERENCE(2, 2),
        /** The sum of two or more. */
        SUM(2, Integer.MAX_VALUE),
        /** The mean of two or more. */
        MEAN(2, Integer.MAX_VALUE),
        /** The largest of two or more. */
        MAX(2, Integer.MAX_VALUE),
        /** The smallest of two or more. */
        MIN(2, Integer.MAX_VALUE),
        /** sign(x) ln(1 + |x|) of one. */
        LOG(1, 1);

        private final int fewest;
        private final int most;

        Operation(int fewest, int most) {
            this.fewest = fewest;
            this.most = most;
        }
    }

    /** Checks how many inputs there are. */
    public Formula {
        of = List.copyOf(of);
        if (of.size() < operation.fewest || of.size() > operation.most) {
            throw new IllegalArgumentException(operation + " of " + of + ": takes "
                    + (operation.fewest == operation.most ? operation.fewest : operation.fewest + " or more"));
        }
    }

    /** The result for these inputs, in their order; NaN where it is missing. */
    float apply(float... inputs) {
        double first = inputs[0];
        double result = switch (operation) {
            case RATIO -> inputs[1] == 0 ? Double.NaN : first / inputs[1];
            case DIFFERENCE -> first - inputs[1];
            case LOG -> Math.signum(first) * Math.log1p(Math.abs(first));
            case SUM -> sum(inputs);
            case MEAN -> sum(inputs) / inputs.length;
            case MAX -> extreme(inputs, 1);
            case MIN -> extreme(inputs, -1);
        };
        return (float) result;
    }

    private static double sum(float[] inputs) {
        double sum = 0;
        for (float input : inputs) {
            sum += input;
        }
        return sum;
    }

    private static double extreme(float[] inputs, int sign) {
        double extreme = Double.NEGATIVE_INFINITY;
        for (float input : inputs) {
            extreme = Math.max(extreme, sign * (double) input);
        }
        return sign * extreme;
    }
}
