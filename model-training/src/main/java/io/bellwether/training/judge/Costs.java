package io.bellwether.training.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What it costs to review everything from a threshold on, and to miss the positives below it. A review is taken to prevent the whole loss.
 * Immutable and thread-safe.
 */
public final class Costs {
    private final List<Choice> choices;
    private final Choice cheapest;

    /**
     * What decisions cost, in the currency of the data.
     *
     * @param missed of a positive that nobody reviewed
     * @param review of looking at one row, 0 or more
     */
    public record Prices(Missed missed, double review) {
        /** Checks the range. */
        public Prices {
            if (!(review >= 0 && Double.isFinite(review))) {
                throw new IllegalArgumentException("a review costs 0 or more, not " + review);
            }
        }
    }

    /** What a missed positive costs. */
    public sealed interface Missed {
        /** The amount of the transaction. */
        record Amount() implements Missed {}

        /**
         * Always the same.
         *
         * @param each 0 or more
         */
        record Constant(double each) implements Missed {
            /** Checks the range. */
            public Constant {
                if (!(each >= 0 && Double.isFinite(each))) {
                    throw new IllegalArgumentException("a missed row costs 0 or more, not " + each);
                }
            }
        }
    }

    /**
     * The cost of one threshold.
     *
     * @param threshold everything with at least this score is reviewed; infinite: nothing is
     * @param reviews   cost of the reviews
     * @param missed    cost of what is missed
     */
    public record Choice(double threshold, double reviews, double missed) {

        /** Both together. */
        public double total() {
            return reviews + missed;
        }
    }

    private Costs(List<Choice> choices) {
        this.choices = List.copyOf(choices);
        this.cheapest = Collections.min(choices, (one, other) -> Double.compare(one.total(), other.total()));
    }

    /**
     * The cost of every threshold that makes a difference.
     *
     * @throws IllegalArgumentException if a missed row costs its amount and amounts are not known
     */
    public static Costs of(ScoredRows rows, Prices prices) {
        if (prices.missed() instanceof Missed.Amount && !rows.hasOccasions()) {
            throw new IllegalArgumentException(
                    "these rows carry no amounts; say what a missed one costs, such as --cost missed=100");
        }
        Map<Double, double[]> steps = new TreeMap<>(Collections.reverseOrder());
        double lost = 0;
        for (int row = 0; row < rows.size(); row++) {
            double loss = rows.truth(row) < rows.labels().size() - 1
                    ? 0
                    : prices.missed() instanceof Missed.Constant constant
                            ? constant.each()
                            : rows.occasion(row).amount();
            double[] step = steps.computeIfAbsent(rows.positive(row), score -> new double[2]);
            step[0] += prices.review();
            step[1] += loss;
            lost += loss;
        }
        List<Choice> choices = new ArrayList<>();
        double spent = 0;
        choices.add(new Choice(Double.POSITIVE_INFINITY, 0, lost));
        for (Map.Entry<Double, double[]> step : steps.entrySet()) {
            spent += step.getValue()[0];
            lost -= step.getValue()[1];
            choices.add(new Choice(step.getKey(), spent, Math.max(0, lost)));
        }
        return new Costs(choices);
    }

    /** What a threshold costs. */
    public Choice at(double threshold) {
        int low = 0;
        int high = choices.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (choices.get(middle).threshold() >= threshold) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Choice choice = choices.get(low);
        return new Choice(threshold, choice.reviews(), choice.missed());
    }

    /** The cheapest choice on these rows; of equal ones the highest threshold. */
    public Choice cheapest() {
        return cheapest;
    }

    /** All choices, from reviewing nothing to reviewing everything; the threshold falls. */
    public List<Choice> choices() {
        return choices;
    }
}
