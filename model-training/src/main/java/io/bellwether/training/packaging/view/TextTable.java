package io.bellwether.training.packaging.view;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of texts in aligned columns; columns of numbers, under a heading or not, stand to the right. */
public final class TextTable {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.,]*(E[+-]?[0-9]+)?");
    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    /** An empty table. */
    public TextTable() {}

    /** Adds a row; rows may be of different lengths. */
    public TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        for (int i = 0; i < cells.size(); i++) {
            int length = cells.get(i).length();
            if (i == widths.size()) {
                widths.add(length);
            } else {
                widths.set(i, Math.max(widths.get(i), length));
            }
        }
        return this;
    }

    /** Adds a row. */
    public TextTable row(String... cells) {
        return row(List.of(cells));
    }

    /** Prints the table, indented. */
    public void print(PrintWriter out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(INDENT);
            for (int i = 0; i < row.size(); i++) {
                line.append(i == 0 ? "" : GAP).append(padded(row.get(i), widths.get(i), isOfNumbers(i)));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private boolean isOfNumbers(int column) {
        return rows.stream()
                .skip(rows.size() > 1 ? 1 : 0)
                .filter(row -> row.size() > column && !row.get(column).isEmpty())
                .allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }

    private static String padded(String cell, int width, boolean number) {
        String blanks = " ".repeat(width - cell.length());
        return number ? blanks + cell : cell + blanks;
    }
}
