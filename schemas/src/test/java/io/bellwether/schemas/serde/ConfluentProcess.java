package io.bellwether.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Confluent's serializer for Node.js, in a process of its own. */
final class ConfluentProcess {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCRIPTS = Path.of("src", "test", "node");
    private static final long SECONDS = 60;

    private ConfluentProcess() {}

    /** Why it cannot run here; empty where it can. */
    static Optional<String> absence() throws IOException, InterruptedException {
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules/@confluentinc/schemaregistry"))) {
            return Optional.of("it is not installed: npm ci --prefix schemas/src/test/node");
        }
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            return node.waitFor() == 0 ? Optional.empty() : Optional.of("node does not run");
        } catch (IOException missing) {
            return Optional.of("there is no node");
        }
    }

    static JsonNode run(JsonNode input) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(Path.of("target"), "interoperability", ".log");
        Path output = Files.createTempFile(Path.of("target"), "interoperability", ".json");
        Process node = new ProcessBuilder("node", "interoperability.js")
                .directory(SCRIPTS.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(output.toFile())
                .start();
        try (OutputStream in = node.getOutputStream()) {
            in.write(input.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (!node.waitFor(SECONDS, TimeUnit.SECONDS)) {
            node.destroyForcibly();
            throw new AssertionError("node did not end in time: " + Files.readString(errors));
        }
        if (node.exitValue() != 0) {
            throw new AssertionError("node ended with " + node.exitValue() + ": " + Files.readString(errors));
        }
        return JSON.readTree(Files.readString(output));
    }
}
