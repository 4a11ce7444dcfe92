package io.bellwether.training.config;

import io.bellwether.scoring.model.manifest.tree.Section;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows train a model and which judge it.
 *
 * @param test       the rows that only judge
 * @param validation share of the training rows that calibrates: above 0 and at most one half
 * @param time       column of a table that says when a row happened; empty: none, or known
 */
public record Split(Test test, double validation, String time) {
    /** Keys of which a split has exactly one. */
    static final List<String> WAYS = List.of("folds", "test-share", "test-from");

    private static final int MOST_FOLDS = 100;

    /** The rows that judge. */
    public sealed interface Test {}

    /**
     * Every row judges a model made of the other folds.
     *
     * @param count how many folds, at least 2
     */
    public record Folds(int count) implements Test {}

    /**
     * Some of the rows: the latest where rows have a time, else drawn at random.
     *
     * @param share of all rows, or of the time they span; above 0 and below 1
     */
    public record Share(double share) implements Test {}

    /**
     * Rows from a day on.
     *
     * @param date first day, in UTC
     */
    public record From(LocalDate date) implements Test {}

    /** The split of a table, whose rows may have a time. Null where a problem was noted. */
    public static @Nullable Split ofTable(Section root) {
        Section section = root.section("split");
        String time = section.has("time") ? section.text("time") : "";
        if (time.isEmpty() && section.has("test-from")) {
            section.problem("time", "is missing: test-from needs the column that says when a row happened");
        }
        return read(root, section, time);
    }

    /** The split of rows whose time is known. Null where a problem was noted. */
    static @Nullable Split ofEvents(Section root) {
        Section section = root.section("split");
        if (section.has("folds")) {
            section.problem("folds", "would let a model see what comes later; use test-share or test-from");
        }
        return read(root, section, "");
    }

    private static @Nullable Split read(Section root, Section section, String time) {
        @Nullable Test test = test(root, section);
        double validation =
                section.number("validation", share -> share > 0 && share <= 0.5, "must be above 0 and at most 0.5");
        section.end();
        return test == null || Double.isNaN(validation) ? null : new Split(test, validation, time);
    }

    /** The number of folds of a section that allows nothing else; 0 where a problem was noted. */
    static int folds(Section section) {
        double folds = section.number(
                "folds",
                count -> count == Math.rint(count) && count >= 2 && count <= MOST_FOLDS,
                "must be a whole number from 2 to " + MOST_FOLDS);
        return Double.isNaN(folds) ? 0 : (int) folds;
    }

    private static @Nullable Test test(Section root, Section section) {
        List<String> ways = WAYS.stream().filter(section::has).toList();
        if (ways.size() != 1) {
            root.problem("split", "must say one of " + WAYS + ", says " + ways);
            return null;
        }
        return switch (ways.get(0)) {
            case "folds" -> {
                int folds = folds(section);
                yield folds == 0 ? null : new Folds(folds);
            }
            case "test-share" -> {
                double share = section.number(
                        "test-share", fraction -> fraction > 0 && fraction < 1, "must be above 0 and below 1");
                yield Double.isNaN(share) ? null : new Share(share);
            }
            default -> from(section);
        };
    }

    private static @Nullable Test from(Section section) {
        String date = section.scalar("test-from");
        try {
            return date.isEmpty() ? null : new From(LocalDate.parse(date));
        } catch (DateTimeException e) {
            section.problem("test-from", "'" + date + "' is no date such as 2026-03-01");
            return null;
        }
    }
}
