package io.bellwether.training.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Deals rows to folds, label by label, so that each has its share of every label. */
final class Splitting {
    private final int[] truth;
    private final int labels;
    private final long seed;

    /**
     * A dealer.
     *
     * @param truth  index of each row's label
     * @param labels how many there are
     * @param seed   of the order in which rows are dealt
     */
    Splitting(int[] truth, int labels, long seed) {
        this.truth = truth;
        this.labels = labels;
        this.seed = seed;
    }

    /**
     * Rows that learn, and rows that judge or calibrate them; both in the order of the data.
     *
     * @param learn indices of rows
     * @param hold  indices of rows
     */
    record Parts(List<Integer> learn, List<Integer> hold) {}

    /**
     * Every row is held in one of the folds.
     *
     * @throws IllegalArgumentException if a label has fewer rows than there are folds
     */
    List<Parts> folds(List<Integer> rows, int count) {
        List<List<Integer>> held = IntStream.range(0, count)
                .<List<Integer>>mapToObj(fold -> new ArrayList<>())
                .toList();
        int next = 0;
        for (int label = 0; label < labels; label++) {
            List<Integer> alike = shuffled(rows, label);
            if (alike.size() < count) {
                throw new IllegalArgumentException(
                        "label number " + (label + 1) + " has " + alike.size() + " rows, fewer than the " + count
                                + " folds: take fewer folds, more rows, or leave the label out");
            }
            for (int row : alike) {
                held.get(next++ % count).add(row);
            }
        }
        return held.stream().map(fold -> without(rows, fold)).toList();
    }

    /** A share of each label's rows is held. */
    Parts random(List<Integer> rows, double share) {
        List<Integer> held = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            List<Integer> alike = shuffled(rows, label);
            int count = (int) Math.round(alike.size() * share);
            held.addAll(alike.subList(0, Math.min(alike.size(), Math.max(1, count))));
        }
        return without(rows, held);
    }

    /** The last ones are held, as many as the share says. */
    static Parts latest(List<Integer> rows, double share) {
        int first = (int) (rows.size() * (1 - share));
        return new Parts(rows.subList(0, first), rows.subList(first, rows.size()));
    }

    private List<Integer> shuffled(List<Integer> rows, int label) {
        List<Integer> alike =
                new ArrayList<>(rows.stream().filter(row -> truth[row] == label).toList());
        Collections.shuffle(alike, new Random(seed + label));
        return alike;
    }

    private static Parts without(List<Integer> rows, List<Integer> held) {
        boolean[] holds = new boolean[rows.stream().mapToInt(row -> row).max().orElse(0) + 1];
        held.forEach(row -> holds[row] = true);
        return new Parts(
                rows.stream().filter(row -> !holds[row]).toList(),
                rows.stream().filter(row -> holds[row]).toList());
    }
}
