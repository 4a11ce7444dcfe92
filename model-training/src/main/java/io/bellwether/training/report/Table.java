package io.bellwether.training.report;

import java.util.List;

/**
 * Figures in rows and columns, as text.
 *
 * @param note     what to know to read it; may be empty
 * @param columns  header; the first column and those whose name begins with a blank hold words, the others numbers
 * @param emphasis number of the row that stands out, from 0; -1 for none
 */
public record Table(String title, String note, List<String> columns, List<List<String>> rows, int emphasis) {

    /** Copies what it is given. */
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static Table of(String title, String note, List<String> columns, List<List<String>> rows) {
        return new Table(title, note, columns, rows, -1);
    }

    /** Whether a column holds words. */
    public boolean isWords(int column) {
        return column == 0 || columns.get(column).startsWith(" ");
    }
}
