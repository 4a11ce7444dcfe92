package io.bellwether.training.table;

import io.bellwether.training.config.table.LabelRule;
import io.bellwether.training.data.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The labels of a table's rows. */
final class Labels {
    /** More different ones are taken for a column that is no label. */
    private static final int MOST = 100;

    private final List<String> names;
    private final int[] truth;

    private Labels(List<String> names, int[] truth) {
        this.names = names;
        this.truth = truth;
    }

    /**
     * Finds them.
     *
     * @throws DataException            if a row has none, or one that the rule does not name
     * @throws IllegalArgumentException if there are too few or too many
     */
    static Labels of(TableData data, LabelRule rule) throws DataException {
        Map<String, String> byValue = rule.names().isEmpty() ? found(data, rule.column()) : rule.names();
        List<String> names = byValue.values().stream().distinct().toList();
        Map<String, Integer> indexes = new LinkedHashMap<>();
        byValue.forEach((value, name) -> indexes.put(value, names.indexOf(name)));
        int[] truth = new int[data.size()];
        boolean[] seen = new boolean[names.size()];
        for (int row = 0; row < truth.length; row++) {
            TableData.Cells cells = data.rows().get(row);
            Integer index = indexes.get(cells.get(rule.column()));
            if (index == null) {
                throw cells.problem("the label '" + cells.get(rule.column()) + "' in column '" + rule.column()
                        + "' is none of " + indexes.keySet());
            }
            truth[row] = index;
            seen[index] = true;
        }
        for (int k = 0; k < seen.length; k++) {
            if (!seen[k]) {
                throw new IllegalArgumentException("no row has the label '" + names.get(k) + "'");
            }
        }
        return new Labels(names, truth);
    }

    /** The names, in order. */
    List<String> names() {
        return names;
    }

    /** Index of each row's label; treat as immutable. */
    int[] truth() {
        return truth;
    }

    private static Map<String, String> found(TableData data, String column) throws DataException {
        TreeSet<String> values =
                new TreeSet<>(Comparator.comparingDouble(Labels::number).thenComparing(text -> text));
        for (TableData.Cells cells : data.rows()) {
            String value = cells.get(column);
            if (value.isEmpty()) {
                throw cells.problem("has no label in column '" + column + "'");
            }
            values.add(value);
            if (values.size() > MOST) {
                throw new IllegalArgumentException(
                        "column '" + column + "' has more than " + MOST
                                + " different texts: it is no label; say 'label: COLUMN' in the configuration, or --label COLUMN");
            }
        }
        if (values.size() < 2) {
            throw new IllegalArgumentException(
                    "column '" + column + "' has the one label " + values + " only; a model tells two or more apart");
        }
        Map<String, String> names = new LinkedHashMap<>();
        new ArrayList<>(values).forEach(value -> names.put(value, value));
        return names;
    }

    /** Numbers come in their order, before all that is no number. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
