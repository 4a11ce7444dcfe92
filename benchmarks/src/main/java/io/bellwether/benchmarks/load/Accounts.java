package io.bellwether.benchmarks.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** So many accounts, numbered from 0, and how busy each is. Immutable and thread-safe. */
public final class Accounts {
    private final String name;
    /** Share of all events that the accounts up to and including this one have; its last entry is 1. */
    private final double[] upTo;

    private Accounts(String name, double[] weights) {
        this.name = name;
        this.upTo = weights;
        Arrays.parallelPrefix(upTo, Double::sum);
        double all = upTo[upTo.length - 1];
        for (int i = 0; i < upTo.length; i++) {
            upTo[i] /= all;
        }
    }

    /** All as busy as each other. */
    public static Accounts uniform(int count) {
        return new Accounts("uniform", weights(count, 0));
    }

    /**
     * The account of rank r is as busy as 1 / r^exponent: a few have most of the events, as in life.
     *
     * @param exponent more than 0; 1.0 is Zipf's own
     */
    public static Accounts zipf(int count, double exponent) {
        if (!(exponent > 0)) {
            throw new IllegalArgumentException("a Zipf exponent is more than 0, not " + exponent);
        }
        return new Accounts("Zipf(" + exponent + ")", weights(count, exponent));
    }

    /** How they are spread, in a word. */
    public String name() {
        return name;
    }

    public int count() {
        return upTo.length;
    }

    /** The account of the next event, from 0 to {@link #count()} - 1. */
    public int pick(RandomGenerator random) {
        int at = Arrays.binarySearch(upTo, random.nextDouble());
        return at < 0 ? -at - 1 : at + 1;
    }

    private static double[] weights(int count, double exponent) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one account is needed, not " + count);
        }
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            weights[i] = exponent == 0 ? 1 : Math.pow(i + 1, -exponent);
        }
        return weights;
    }
}
