package io.bellwether.training.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column of a file holds which field.
 *
 * @param columns   field to column
 * @param constants field to a text that holds for every row, such as a currency
 * @param stripped  field to a prefix that is cut off its values
 */
public record ColumnMap(Map<String, String> columns, Map<String, String> constants, Map<String, String> stripped) {

    /** Copies what it is given. */
    public ColumnMap {
        columns = Map.copyOf(columns);
        constants = Map.copyOf(constants);
        stripped = Map.copyOf(stripped);
    }

    /**
     * A map as people write it: {@code field=column}, or {@code field='text'} for a constant.
     *
     * @throws IllegalArgumentException if a field is not one of {@code known}
     */
    public static ColumnMap parse(Map<String, String> written, Set<String> known) {
        Map<String, String> columns = new HashMap<>();
        Map<String, String> constants = new HashMap<>();
        written.forEach((field, value) -> {
            if (!known.contains(field)) {
                throw new IllegalArgumentException("'" + field + "' is no field; the fields are " + known);
            }
            boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
            if (quoted) {
                constants.put(field, value.substring(1, value.length() - 1));
            } else {
                columns.put(field, value);
            }
        });
        return new ColumnMap(columns, constants, Map.of());
    }

    /** The value of a field in a row; empty when the field has no column or is blank. */
    public Optional<String> get(Row row, String field) throws DataException {
        String constant = constants.get(field);
        if (constant != null) {
            return Optional.of(constant);
        }
        String column = columns.get(field);
        if (column == null) {
            return Optional.empty();
        }
        String prefix = stripped.getOrDefault(field, "");
        return row.get(column).map(text -> text.startsWith(prefix) ? text.substring(prefix.length()) : text);
    }

    /** The value of a field that every row must have. */
    public String require(Row row, String field) throws DataException {
        Optional<String> value = get(row, field);
        return value.orElseThrow(
                () -> row.problem("no value for '" + field + "'; map it with --map " + field + "=COLUMN"));
    }
}
