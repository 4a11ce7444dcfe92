package io.bellwether.training.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The calibration curve: rows in bins of equal size by their score, and how often each bin's rows were positive. Equal scores share a bin,
 * so that bins are fewer or uneven where scores repeat.
 *
 * @param rows  how many rows are in the bins
 * @param error expected calibration error: mean over the rows of the distance between a bin's mean score and its observed rate, 0 to 1; 0
 *              without rows (Naeini et al. 2015, with bins of equal mass)
 * @param bins  lowest scores first
 */
public record Reliability(long rows, double error, List<Bin> bins) {

    /** Copies what it is given. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Rows of about the same score.
     *
     * @param range lowest and highest score
     * @param mean  of the scores, 0 to 1
     * @param hits  how many rows were positive
     * @param rows  how many rows there are, at least 1
     */
    public record Bin(Interval range, double mean, long hits, long rows) {

        /** Share of the rows that were positive, 0 to 1. */
        public double rate() {
            return (double) hits / rows;
        }

        /** Where the true rate lies with 95 % confidence. */
        public Interval interval() {
            return Interval.wilson((double) hits, (double) rows);
        }
    }

    /**
     * Bins these scores.
     *
     * @param scores one a row, 0 to 1
     * @param truth  what each row was
     * @param bins   at most how many, at least 1
     */
    public static Reliability of(double[] scores, boolean[] truth, int bins) {
        return of(Steps.of(scores, truth), -1, bins);
    }

    static Reliability of(Steps steps, double floor, int bins) {
        int end = 0;
        long counted = 0;
        while (end < steps.count() && steps.score(end) > floor) {
            counted += steps.rows(end++);
        }
        List<Bin> made = new ArrayList<>();
        double error = 0;
        long seen = 0;
        int bin = 0;
        for (int start = 0, stop; start < end; start = stop) {
            stop = start;
            do {
                bin++;
            } while (counted * bin / bins <= seen && bin < bins);
            long edge = counted * bin / bins;
            double sum = 0;
            long hits = 0;
            long rows = 0;
            do {
                sum += steps.score(stop) * steps.rows(stop);
                hits += steps.hits(stop);
                rows += steps.rows(stop++);
            } while (stop < end && (rows == 0 || seen + rows < edge));
            seen += rows;
            if (rows > 0) {
                made.add(new Bin(new Interval(steps.score(stop - 1), steps.score(start)), sum / rows, hits, rows));
                error += Math.abs(sum - hits);
            }
        }
        Collections.reverse(made);
        return new Reliability(counted, counted == 0 ? 0 : error / counted, made);
    }
}
