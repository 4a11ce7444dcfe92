package io.bellwether.cli.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The rows that did not become events, one JSON object a line: the number of the row in its file and why it was refused. The row itself is not
 * copied: it may hold a card number, and the number finds it again. The file appears with the first such row. Not thread-safe.
 */
final class RejectedRows implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final boolean append;
    private BufferedWriter writer = new BufferedWriter(java.io.Writer.nullWriter());
    private long count;

    /** @param append whether to go on with what an interrupted run wrote */
    RejectedRows(Path file, boolean append) throws IOException {
        this.file = file;
        this.append = append;
        if (!append) {
            Files.deleteIfExists(file);
        }
    }

    void add(long row, String reason) throws IOException {
        if (count++ == 0) {
            OpenOption mode = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
            writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
        }
        ObjectNode line = JSON.createObjectNode().put("row", row).put("reason", reason);
        writer.write(JSON.writeValueAsString(line));
        writer.newLine();
        writer.flush();
    }

    long count() {
        return count;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
