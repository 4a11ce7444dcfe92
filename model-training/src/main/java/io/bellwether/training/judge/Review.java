package io.bellwether.training.judge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a review of the highest scores finds within a budget. With a budget of accounts, an account on a day is one thing to review, and a
 * hit when one of its rows of that day is positive.
 *
 * @param budget how much can be reviewed
 * @param found  what is reviewed and found
 * @param most   the recall that perfect scores would reach within the budget, 0 to 1
 * @param days   on how many days there were rows; 0 when that is not known
 */
public record Review(Budget budget, RankJudgement.Flagged found, double most, int days) {

    /**
     * Reviews these rows.
     *
     * @throws IllegalArgumentException if the budget is per day and the rows carry no day
     */
    public static Review of(ScoredRows rows, Budget budget) {
        List<Case> all = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            all.add(new Case(
                    rows.positive(row), rows.truth(row) == rows.labels().size() - 1));
        }
        if (budget instanceof Budget.Share share) {
            long count = (long) (all.size() * share.share());
            return new Review(budget, reviewed(all, count), most(all, count), rows.days());
        }
        if (rows.days() == 0) {
            throw new IllegalArgumentException("the budget " + budget
                    + " is per day, but these rows carry no time; give a share of all rows, such as 0.6%");
        }
        int perDay =
                budget instanceof Budget.RowsPerDay daily ? daily.rows() : ((Budget.AccountsPerDay) budget).accounts();
        Collection<List<Case>> days = budget instanceof Budget.RowsPerDay ? byDay(rows, all) : accountsByDay(rows, all);
        return perDay(budget, days, perDay);
    }

    private static Review perDay(Budget budget, Collection<List<Case>> days, int count) {
        long reviewed = 0;
        double hits = 0;
        long positives = 0;
        double reachable = 0;
        for (List<Case> day : days) {
            RankJudgement.Flagged found = reviewed(day, Math.min(count, day.size()));
            reviewed += found.rows();
            hits += found.hits();
            positives += found.positives();
            reachable += Math.min(found.rows(), found.positives());
        }
        return new Review(
                budget, new RankJudgement.Flagged(reviewed, hits, positives), reachable / positives, days.size());
    }

    private static RankJudgement.Flagged reviewed(List<Case> cases, long count) {
        double[] scores = cases.stream().mapToDouble(Case::score).toArray();
        boolean[] truth = new boolean[scores.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = cases.get(i).positive();
        }
        Steps steps = Steps.of(scores, truth);
        return new RankJudgement.Flagged(count, steps.hitsAmongHighest(count), steps.hits());
    }

    private static double most(List<Case> cases, long count) {
        long positives = cases.stream().filter(Case::positive).count();
        return Math.min(1, (double) count / positives);
    }

    private static Collection<List<Case>> byDay(ScoredRows rows, List<Case> all) {
        Map<LocalDate, List<Case>> days = new TreeMap<>();
        for (int row = 0; row < all.size(); row++) {
            days.computeIfAbsent(rows.occasion(row).day(), day -> new ArrayList<>())
                    .add(all.get(row));
        }
        return days.values();
    }

    private static Collection<List<Case>> accountsByDay(ScoredRows rows, List<Case> all) {
        record Key(LocalDate day, int account) {}
        Map<Key, Case> accounts = new TreeMap<>(Comparator.comparing(Key::day).thenComparingInt(Key::account));
        for (int row = 0; row < all.size(); row++) {
            ScoredRows.Occasion occasion = rows.occasion(row);
            accounts.merge(new Key(occasion.day(), occasion.account()), all.get(row), Case::and);
        }
        Map<LocalDate, List<Case>> days = new TreeMap<>();
        accounts.forEach((key, value) ->
                days.computeIfAbsent(key.day(), day -> new ArrayList<>()).add(value));
        return days.values();
    }

    /** Something to review. */
    private record Case(double score, boolean positive) {
        private Case and(Case other) {
            return new Case(Math.max(score, other.score), positive || other.positive);
        }
    }
}
