package io.bellwether.training.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One row of a CSV file, with the means to say where a problem is. */
public final class Row {
    private final Path file;
    private final long number;
    private final Map<String, Integer> columns;
    private final String[] fields;

    Row(Path file, long number, Map<String, Integer> columns, String[] fields) {
        this.file = file;
        this.number = number;
        this.columns = columns;
        this.fields = fields;
    }

    /** Number of the row in its file; the first after the header is 1. */
    public long number() {
        return number;
    }

    /** The text of a column, stripped; empty when the field is blank. */
    public Optional<String> get(String column) throws DataException {
        Integer index = columns.get(column);
        if (index == null) {
            throw new DataException(file, "has no column '" + column + "'; it has " + columns.keySet());
        }
        String text = fields[index].strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The text of every column that is not blank, by column, stripped. */
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        columns.forEach((column, index) -> {
            String text = fields[index].strip();
            if (!text.isEmpty()) {
                values.put(column, text);
            }
        });
        return values;
    }

    /** The text of a column that must not be blank. */
    public String text(String column) throws DataException {
        return get(column).orElseThrow(() -> problem("column '" + column + "' is blank"));
    }

    /** A problem with this row, to be thrown. */
    public DataException problem(String what) {
        return new DataException(file, number, what);
    }
}
