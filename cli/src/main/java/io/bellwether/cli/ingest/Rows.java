package io.bellwether.cli.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;

/**
 * The rows of a file: CSV with a header (RFC 4180: quoted fields may hold newlines), or one JSON object a line, either of them gzipped. The
 * name tells the format ({@code .csv}, {@code .ndjson}, {@code .jsonl}, {@code .json}), the content tells gzip. UTF-8. What is said of a
 * broken row never quotes it: it may hold a card number. Not thread-safe.
 */
final class Rows implements AutoCloseable {

    private final CountingStream file;
    private final Source source;
    private long read;

    private Rows(CountingStream file, Source source) {
        this.file = file;
        this.source = source;
    }

    /** Where the next row comes from; {@code false} from {@code hasNext} is the end. */
    private interface Source extends AutoCloseable {
        boolean hasNext() throws IOException;

        ObjectNode next() throws IOException, RowException;

        @Override
        void close() throws IOException;
    }

    static Rows open(Path path) throws IOException {
        CountingStream counting = new CountingStream(Files.newInputStream(path));
        InputStream content = unzip(new BufferedInputStream(counting, 1 << 16));
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        boolean json = name.endsWith(".ndjson") || name.endsWith(".jsonl") || name.endsWith(".json");
        return new Rows(counting, json ? new JsonLines(content) : new Csv(content));
    }

    boolean hasNext() throws IOException {
        return source.hasNext();
    }

    /** The next row; a row that is not well-formed throws and is counted, so that the one after it can be read. */
    Row next() throws IOException, RowException {
        read++;
        return new Row(read, source.next());
    }

    /** Number of the row that was read last, from 1. */
    long read() {
        return read;
    }

    /** How many bytes of the file have been taken in so far; runs a little ahead of the rows. */
    long bytes() {
        return file.count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static InputStream unzip(BufferedInputStream stream) throws IOException {
        stream.mark(2);
        boolean gzip = stream.read() == 0x1f && stream.read() == 0x8b;
        stream.reset();
        return gzip ? new GZIPInputStream(stream, 1 << 16) : stream;
    }

    private static final class Csv implements Source {
        private final MappingIterator<Map<String, String>> rows;

        Csv(InputStream content) throws IOException {
            this.rows = new CsvMapper()
                    .readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .with(CsvParser.Feature.TRIM_SPACES)
                    .readValues(new InputStreamReader(content, StandardCharsets.UTF_8));
        }

        @Override
        public boolean hasNext() throws IOException {
            return rows.hasNextValue();
        }

        @Override
        public ObjectNode next() throws IOException, RowException {
            try {
                ObjectNode columns = JsonNodeFactory.instance.objectNode();
                rows.nextValue().forEach(columns::put);
                return columns;
            } catch (JsonProcessingException e) {
                throw new RowException(
                        "not a row of this CSV file: more columns than the header has, or an open quote");
            }
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private static final class JsonLines implements Source {
        private final BufferedReader lines;
        private final ObjectMapper mapper = new ObjectMapper();
        private String ahead = "";

        JsonLines(InputStream content) {
            this.lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
        }

        @Override
        public boolean hasNext() throws IOException {
            while (ahead.isBlank()) {
                String line = lines.readLine();
                if (line == null) {
                    return false;
                }
                ahead = line;
            }
            return true;
        }

        @Override
        public ObjectNode next() throws IOException, RowException {
            if (!hasNext()) {
                throw new NoSuchElementException("the file is at its end");
            }
            String line = ahead;
            ahead = "";
            try {
                JsonNode node = mapper.readTree(line);
                if (node instanceof ObjectNode object) {
                    return object;
                }
                throw new RowException("a line must hold one JSON object");
            } catch (JsonProcessingException e) {
                throw new RowException("not JSON from column " + e.getLocation().getColumnNr() + " on");
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private static final class CountingStream extends InputStream {
        private final InputStream in;
        private long count;

        CountingStream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int taken = in.read(buffer, offset, length);
            count += Math.max(taken, 0);
            return taken;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
