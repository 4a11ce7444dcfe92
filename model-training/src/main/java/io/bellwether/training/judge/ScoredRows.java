package io.bellwether.training.judge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model said about rows of which the truth is known. Who a row is about is only told apart, never named. Not thread-safe while rows are
 * added.
 */
public final class ScoredRows {
    private final List<String> labels;
    private final List<double[]> probabilities = new ArrayList<>();
    private final List<Integer> truth = new ArrayList<>();
    private final List<Integer> sources = new ArrayList<>();
    private final List<Occasion> occasions = new ArrayList<>();

    /**
     * No rows yet.
     *
     * @param labels in the order of the probabilities, at least two; of two the last one is the positive one
     */
    public ScoredRows(List<String> labels) {
        if (labels.size() < 2) {
            throw new IllegalArgumentException("a model to be judged has at least two labels, not " + labels);
        }
        this.labels = List.copyOf(labels);
    }

    /**
     * When a row happened, to whom, and what was at stake.
     *
     * @param day     UTC
     * @param account number of the account, from 0, for telling accounts apart
     * @param amount  in the currency of the data, 0 or more
     */
    public record Occasion(LocalDate day, int account, double amount) {}

    /**
     * Adds a row about which nothing else is known.
     *
     * @param probabilities calibrated, one a label; taken over
     * @param truth         index of the true label
     * @param source        number of the file it comes from, from 0
     */
    public void add(double[] probabilities, int truth, int source) {
        this.probabilities.add(probabilities);
        this.truth.add(truth);
        this.sources.add(source);
    }

    /** Adds a row of which the occasion is known, as it must then be of all rows. */
    public void add(double[] probabilities, int truth, int source, Occasion occasion) {
        add(probabilities, truth, source);
        occasions.add(occasion);
    }

    /** The labels in the order of the probabilities. */
    public List<String> labels() {
        return labels;
    }

    /** Number of rows. */
    public int size() {
        return truth.size();
    }

    /** The probabilities of a row; treat as immutable. */
    public double[] probabilities(int row) {
        return probabilities.get(row);
    }

    /** The probability of the last label. */
    public double positive(int row) {
        return probabilities.get(row)[labels.size() - 1];
    }

    /** Index of the true label of a row. */
    public int truth(int row) {
        return truth.get(row);
    }

    /** Number of the file a row comes from. */
    public int source(int row) {
        return sources.get(row);
    }

    /** Whether occasions are known. */
    public boolean hasOccasions() {
        return size() > 0 && occasions.size() == size();
    }

    /**
     * When a row happened and so on.
     *
     * @throws IndexOutOfBoundsException if that is not known
     */
    public Occasion occasion(int row) {
        return occasions.get(row);
    }

    /** On how many days there were rows; 0 when that is not known. */
    public int days() {
        return hasOccasions()
                ? (int) occasions.stream().map(Occasion::day).distinct().count()
                : 0;
    }

    /** The truth of all rows. */
    public int[] truth() {
        return truth.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The probabilities of all rows; treat as immutable. */
    public List<double[]> probabilities() {
        return List.copyOf(probabilities);
    }

    /** Judges the probability of one label against all others; refused as {@link RankJudgement} refuses. */
    public RankJudgement ranked(int label) {
        double[] scores = new double[size()];
        boolean[] is = new boolean[size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = probabilities.get(row)[label];
            is[row] = truth.get(row) == label;
        }
        return new RankJudgement(scores, is);
    }

    /** Draws accounts where they are known, else rows. */
    public Bootstrap bootstrap() {
        return hasOccasions()
                ? new Bootstrap(occasions.stream().mapToInt(Occasion::account).toArray())
                : Bootstrap.ofRows(size());
    }
}
