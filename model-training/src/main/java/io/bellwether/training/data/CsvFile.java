package io.bellwether.training.data;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file with a header line: RFC 4180, so quoted fields may hold commas, quotes and line breaks; UTF-8; gzip when the name ends in
 * {@code .gz}.
 */
public final class CsvFile {
    private static final ObjectReader ROWS =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private final Path path;

    /** A file that need not exist yet. */
    public CsvFile(Path path) {
        this.path = path;
    }

    /** What takes the rows of a file, one by one. */
    @FunctionalInterface
    public interface RowReader {
        /** Takes one row; a {@link DataException} ends the reading. */
        void row(Row row) throws DataException;
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    /** The names in the header line, in order. */
    public List<String> header() throws IOException, DataException {
        try (Reader reader = open();
                MappingIterator<String[]> rows =
                        ROWS.with(CsvSchema.emptySchema()).readValues(reader)) {
            return header(rows);
        }
    }

    /**
     * Reads all rows in order. A blank line is no row.
     *
     * @throws DataException if the file has no header, a column stands twice in it, or a row has not as many fields
     */
    public void read(RowReader each) throws IOException, DataException {
        try (Reader reader = open();
                MappingIterator<String[]> rows =
                        ROWS.with(CsvSchema.emptySchema()).readValues(reader)) {
            Map<String, Integer> columns = new HashMap<>();
            List<String> header = header(rows);
            for (int place = 0; place < header.size(); place++) {
                columns.put(header.get(place), place);
            }
            for (long number = 1; rows.hasNextValue(); number++) {
                String[] fields = rows.nextValue();
                if (fields.length == 1 && fields[0].isBlank()) {
                    continue;
                }
                if (fields.length != header.size()) {
                    throw new DataException(
                            path, number, fields.length + " fields where the header has " + header.size());
                }
                each.row(new Row(path, number, columns, fields));
            }
        }
    }

    private List<String> header(MappingIterator<String[]> rows) throws IOException, DataException {
        if (!rows.hasNextValue()) {
            throw new DataException(path, "is empty; a header line with the column names must come first");
        }
        List<String> names = new ArrayList<>();
        for (String name : rows.nextValue()) {
            String plain = name.startsWith("\uFEFF") ? name.substring(1) : name;
            String stripped = plain.strip();
            if (!stripped.isEmpty() && names.contains(stripped)) {
                throw new DataException(path, "has two columns '" + stripped + "'; rename or remove one of them");
            }
            names.add(stripped);
        }
        return names;
    }

    private Reader open() throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        try {
            InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(stream, 1 << 16) : stream;
            return new InputStreamReader(
                    plain,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }
}
