package io.bellwether.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * How far an ingestion has come, kept in a file so that an interrupted one goes on where it stopped. It fits only the same file (path, size and
 * time of change), mapping and API. Deleted at the end: a complete second run sends everything again, and finds only duplicates. Not
 * thread-safe.
 */
final class Checkpoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path store;
    private final String identity;

    private Checkpoint(Path store, String identity) {
        this.store = store;
        this.identity = identity;
    }

    static Checkpoint of(Path directory, Path file, String mapping) throws IOException {
        String identity = file.toRealPath() + " " + Files.size(file) + " "
                + Files.getLastModifiedTime(file).toMillis() + " " + mapping;
        String name = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)) + ".checkpoint";
        return new Checkpoint(Files.createDirectories(directory).resolve(name), identity);
    }

    /** Number of rows that are done, 0 when there is nothing to go on from. */
    long rows() throws IOException {
        if (!Files.exists(store)) {
            return 0;
        }
        JsonNode saved = JSON.readTree(store.toFile());
        return saved.path("identity").asText().equals(identity)
                ? saved.path("rows").asLong()
                : 0;
    }

    /** Records, at once or not at all, that the first {@code rows} rows are done. */
    void save(long rows) throws IOException {
        ObjectNode state = JSON.createObjectNode().put("identity", identity).put("rows", rows);
        Path next = store.resolveSibling(store.getFileName() + ".new");
        Files.write(next, JSON.writeValueAsBytes(state));
        Files.move(next, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(store);
    }
}
