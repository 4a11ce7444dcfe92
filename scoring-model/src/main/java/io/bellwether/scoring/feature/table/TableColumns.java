package io.bellwether.scoring.feature.table;

import io.bellwether.scoring.feature.ModelFeature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a model reads of a table, and the features it becomes: those of the columns, then the derived ones.
 *
 * @param columns at least one, in the order of their features
 * @param derived in the order they are computed
 */
public record TableColumns(List<Column> columns, List<Derived> derived) {

    /** Checks that names are distinct and that derived features only use what is there. */
    public TableColumns {
        columns = List.copyOf(columns);
        derived = List.copyOf(derived);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one column");
        }
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (Column column : columns) {
            distinct(names, column.name());
            if (column instanceof Column.Numeric) {
                numbers.add(column.name());
            }
        }
        for (Derived each : derived) {
            distinct(names, each.name());
            if (!numbers.containsAll(each.formula().of())) {
                throw new IllegalArgumentException("'" + each.name() + "' is derived of "
                        + each.formula().of() + ", which are not all numeric columns or derived before it");
            }
            numbers.add(each.name());
        }
        Set<String> features = new HashSet<>();
        features(columns, derived).forEach(feature -> distinct(features, feature.name()));
    }

    /** All features, in the order of the model's input. */
    public List<ModelFeature> features() {
        return features(columns, derived);
    }

    /** Names of the columns, in order. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    private static List<ModelFeature> features(List<Column> columns, List<Derived> derived) {
        List<ModelFeature> features = new ArrayList<>();
        columns.forEach(column -> features.addAll(column.features()));
        derived.forEach(each -> features.add(each.feature()));
        return List.copyOf(features);
    }

    private static void distinct(Set<String> names, String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("'" + name + "' stands twice");
        }
    }
}
