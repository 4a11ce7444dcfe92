package io.bellwether.training.table;

import io.bellwether.training.config.ConfigException;
import io.bellwether.training.config.table.ColumnRule;
import io.bellwether.training.config.table.ColumnRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What the columns of a table are, where a configuration leaves it open: a column of numbers is numeric, any other one a category. A column whose
 * numbers count the rows is left out, and so is one that never changes. A column that is neither, such as numbers with a few words among them or a
 * different text in most rows, is a problem: somebody has to say what it is.
 */
final class ColumnTypes {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final double MOSTLY = 0.9;
    private static final int MOST_LEVELS = 1000;

    private final TableData data;
    private final ColumnRules rules;
    private final Consumer<String> progress;
    private final List<ConfigException.Problem> problems = new ArrayList<>();

    /**
     * The types of a table's columns.
     *
     * @param progress is told what was inferred
     */
    ColumnTypes(TableData data, ColumnRules rules, Consumer<String> progress) {
        this.data = data;
        this.rules = rules;
        this.progress = progress;
    }

    /**
     * The columns to read, in the order of the table, none of them ignored.
     *
     * @param special columns that a model must not read: label and time
     * @throws ConfigException with everything that has to be said in the configuration
     */
    Map<String, ColumnRule> decide(Set<String> special) throws ConfigException {
        rules.named().keySet().stream()
                .filter(column -> !data.has(column))
                .forEach(column -> problem(column, "is no column of the data; it has " + data.columns()));
        Map<String, ColumnRule> decided = new LinkedHashMap<>();
        for (String column : data.columns()) {
            if (special.contains(column)) {
                continue;
            }
            ColumnRule rule = rules.named().containsKey(column) ? rules.named().get(column) : unnamed(column);
            if (rule instanceof ColumnRule.Numeric) {
                requireNumbers(column);
            }
            if (!(rule instanceof ColumnRule.Ignore)) {
                decided.put(column, rule);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException("the configuration", problems);
        }
        if (decided.isEmpty()) {
            throw new IllegalArgumentException("no column is left for the model to read");
        }
        return decided;
    }

    private ColumnRule unnamed(String column) {
        if (rules.others() == ColumnRules.Others.IGNORE) {
            return new ColumnRule.Ignore();
        }
        Set<String> levels = new HashSet<>();
        int numbers = 0;
        int filled = 0;
        for (TableData.Cells cells : data.rows()) {
            String text = cells.get(column);
            if (!text.isEmpty()) {
                filled++;
                numbers += NUMBER.matcher(text).matches() ? 1 : 0;
                levels.add(text);
            }
        }
        if (levels.isEmpty() || (levels.size() == 1 && filled == data.size())) {
            return leftOut(column, "it never changes");
        } else if (numbers == filled) {
            return counts(column)
                    ? leftOut(column, "it counts the rows")
                    : inferred(column, "numeric", new ColumnRule.Numeric(new ColumnRule.Fill.Fitting(), column));
        } else if (numbers > MOSTLY * filled) {
            problem(
                    column,
                    "has " + (filled - numbers) + " texts among " + numbers
                            + " numbers: make these cells blank, or say that it is categorical or to be ignored");
        } else if (levels.size() > MOST_LEVELS || (levels.size() > 20 && levels.size() > filled / 2)) {
            problem(
                    column,
                    "has " + levels.size() + " different texts in " + filled
                            + " rows: say that it is to be ignored, or categorical with a fitting rare-below");
        } else {
            return inferred(column, "categorical", ColumnRule.Category.standard(column));
        }
        return new ColumnRule.Ignore();
    }

    private boolean counts(String column) {
        long next = Long.MIN_VALUE;
        for (TableData.Cells cells : data.rows()) {
            String text = cells.get(column);
            if (text.isEmpty() || text.length() > 15 || !text.chars().allMatch(Character::isDigit)) {
                return false;
            }
            long number = Long.parseLong(text);
            if (next != Long.MIN_VALUE && number != next) {
                return false;
            }
            next = number + 1;
        }
        return true;
    }

    private void requireNumbers(String column) {
        for (TableData.Cells cells : data.rows()) {
            String text = cells.get(column);
            if (!text.isEmpty() && !NUMBER.matcher(text).matches()) {
                problem(
                        column,
                        "is numeric, but '" + text + "' stands in row " + cells.number() + " of " + cells.file());
                return;
            }
        }
    }

    private ColumnRule inferred(String column, String type, ColumnRule rule) {
        progress.accept("  " + column + ": " + type);
        return rule;
    }

    private ColumnRule leftOut(String column, String why) {
        progress.accept("  " + column + ": left out, " + why);
        return new ColumnRule.Ignore();
    }

    private void problem(String column, String what) {
        problems.add(new ConfigException.Problem("columns." + column, what));
    }
}
