package io.bellwether.training.evaluate;

import io.bellwether.training.judge.ScoredRows;
import io.bellwether.training.report.Subject;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a model said about data.
 *
 * @param refused    how many rows it did not score
 * @param currencies of the amounts, as far as rows carry any
 */
public record ScoredData(ScoredRows rows, long refused, Set<String> currencies) {

    /** Copies the currencies. */
    public ScoredData {
        currencies = Set.copyOf(currencies);
    }

    /** From when to when the rows were. */
    public Subject.Period period() {
        if (!rows.hasOccasions()) {
            return new Subject.Period.Unknown();
        }
        TreeSet<LocalDate> days = new TreeSet<>();
        for (int row = 0; row < rows.size(); row++) {
            days.add(rows.occasion(row).day());
        }
        return new Subject.Period.Days(days.first(), days.last(), days.size());
    }
}
