package io.bellwether.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/** Entries as JSON keys and values, laid out as in Confluent's own topic, so that its tools can read ours. */
final class LogEntryCodec {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KIND = "keytype";
    private static final String SUBJECT = "subject";
    private static final String LEVEL = "compatibilityLevel";

    private LogEntryCodec() {}

    static String key(LogEntry entry) {
        if (entry instanceof LogEntry.Registered registered) {
            return key("SCHEMA", registered.version().subject(), 1)
                    .put("version", registered.version().version())
                    .toString();
        }
        if (entry instanceof LogEntry.SubjectLevel own) {
            return key("CONFIG", own.subject(), 0).toString();
        }
        if (entry instanceof LogEntry.SubjectLevelRemoved removed) {
            return key("CONFIG", removed.subject(), 0).toString();
        }
        return key("CONFIG", null, 0).toString();
    }

    /** Null (a tombstone) where the entry takes something away. */
    static @Nullable String value(LogEntry entry) {
        ObjectNode value = JSON.createObjectNode();
        if (entry instanceof LogEntry.Registered registered) {
            SubjectVersion version = registered.version();
            return value.put(SUBJECT, version.subject())
                    .put("version", version.version())
                    .put("id", version.id())
                    .put("schema", version.text())
                    .put("deleted", false)
                    .toString();
        }
        if (entry instanceof LogEntry.GlobalLevel global) {
            return value.put(LEVEL, global.level().name()).toString();
        }
        if (entry instanceof LogEntry.SubjectLevel own) {
            return value.put(LEVEL, own.level().name()).toString();
        }
        return null;
    }

    /**
     * The entry, or empty for a record that means nothing to us.
     *
     * @throws IllegalArgumentException the record is none of ours; the message says why
     */
    static Optional<LogEntry> decode(String key, @Nullable String value) {
        try {
            JsonNode keyNode = JSON.readTree(key);
            String kind = keyNode.path(KIND).asText();
            if (kind.equals("NOOP")) {
                return Optional.empty();
            }
            if (kind.equals("CONFIG")) {
                return Optional.of(decodeLevel(keyNode.path(SUBJECT), value));
            }
            if (kind.equals("SCHEMA") && value != null) {
                return Optional.of(decodeVersion(JSON.readTree(value)));
            }
            throw new IllegalArgumentException("entries of kind '" + kind + "' are not of this registry");
        } catch (JsonProcessingException | SchemaParseException e) {
            throw new IllegalArgumentException("not an entry of a schema registry: " + e.getMessage(), e);
        }
    }

    private static LogEntry decodeLevel(JsonNode subject, @Nullable String value) throws JsonProcessingException {
        if (value == null) {
            return subject.isTextual()
                    ? new LogEntry.SubjectLevelRemoved(subject.textValue())
                    : new LogEntry.GlobalLevel(CompatibilityLevel.BACKWARD_TRANSITIVE);
        }
        String name = JSON.readTree(value).path(LEVEL).asText();
        CompatibilityLevel level = CompatibilityLevel.named(name)
                .orElseThrow(() -> new IllegalArgumentException("no compatibility level '" + name + "'"));
        return subject.isTextual()
                ? new LogEntry.SubjectLevel(subject.textValue(), level)
                : new LogEntry.GlobalLevel(level);
    }

    private static LogEntry decodeVersion(JsonNode value) {
        if (value.path("deleted").asBoolean()
                || !value.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw new IllegalArgumentException(
                    "deleted schemas, and schemas other than Avro, are not of this registry");
        }
        Schema schema = new Schema.Parser().parse(value.path("schema").asText());
        return new LogEntry.Registered(new SubjectVersion(
                value.path(SUBJECT).asText(),
                value.path("version").asInt(),
                schema,
                value.path("id").asInt()));
    }

    private static ObjectNode key(String kind, @Nullable String subject, int magic) {
        return JSON.createObjectNode().put(KIND, kind).put(SUBJECT, subject).put("magic", magic);
    }
}
