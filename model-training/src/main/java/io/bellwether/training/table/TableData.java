package io.bellwether.training.table;

import io.bellwether.training.data.CsvFile;
import io.bellwether.training.data.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows of one or more CSV files with the same columns, as texts.
 *
 * @param columns in the order of the first file
 * @param rows    the cells that are not blank, by column; where they come from is said in problems
 */
public record TableData(List<String> columns, List<Cells> rows) {

    /** Copies the lists. */
    public TableData {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param file   it stands in
     * @param number of the row in its file; the first after the header is 1
     * @param texts  by column; blank cells are left out
     */
    public record Cells(Path file, long number, Map<String, String> texts) {

        /** The text of a cell; empty where it is blank. */
        public String get(String column) {
            return texts.getOrDefault(column, "");
        }

        /** A problem with this row. */
        public DataException problem(String what) {
            return new DataException(file, number, what);
        }
    }

    /**
     * Reads whole files, in order.
     *
     * @throws DataException if a file is damaged or has other columns than the first, or there is no row
     */
    public static TableData read(List<Path> files) throws IOException, DataException {
        List<String> columns = new CsvFile(files.get(0)).header();
        List<Cells> rows = new ArrayList<>();
        for (Path path : files) {
            CsvFile file = new CsvFile(path);
            List<String> header = file.header();
            if (header.size() != columns.size() || !header.containsAll(columns)) {
                throw new DataException(path, "has the columns " + header + ", the first file has " + columns);
            }
            file.read(row -> rows.add(new Cells(path, row.number(), row.values())));
        }
        if (rows.isEmpty()) {
            throw new DataException(files.get(0), "has a header line and no rows; nothing can be learned or judged");
        }
        return new TableData(columns, rows);
    }

    /** Whether there is such a column. */
    public boolean has(String column) {
        return columns.contains(column);
    }

    /** Number of rows of one file. */
    public long rows(Path file) {
        return rows.stream().filter(cells -> cells.file().equals(file)).count();
    }

    /** Number of rows. */
    public int size() {
        return rows.size();
    }
}
