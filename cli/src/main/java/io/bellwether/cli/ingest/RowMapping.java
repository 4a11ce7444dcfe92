package io.bellwether.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which column of a file becomes which field of a record. A column with the name of a field needs no mapping. Immutable, thread-safe.
 *
 * <p>A record without an id gets the SHA-256 of its mapped fields, so that the same row has the same id whenever it is sent. A card number is
 * left out of that hash: the hash goes into the topics, and with the issuer and the last four digits known beside it the rest of a card number
 * could be found by trying. Identity stays unique, because the account is part of it.
 */
final class RowMapping {

    private final RecordKind kind;
    private final SortedMap<String, String> columns;
    private final SortedMap<String, String> constants;

    /**
     * @param columns field to column
     * @param constants field to a value that every record gets
     * @throws IllegalArgumentException when a field does not exist or is given twice
     */
    RowMapping(RecordKind kind, Map<String, String> columns, Map<String, String> constants) {
        this.kind = kind;
        this.columns = resolve(kind, columns);
        this.constants = resolve(kind, constants);
        for (String field : this.constants.keySet()) {
            if (this.columns.containsKey(field)) {
                throw new IllegalArgumentException(
                        "field '" + field + "' has both a column and a fixed value; keep one");
            }
        }
    }

    /** A text that is the same for the same mapping, to tell whether a checkpoint fits. */
    String fingerprint() {
        return kind + " " + columns + " " + constants;
    }

    ObjectNode map(Row row) throws RowException {
        ObjectNode mapped = JsonNodeFactory.instance.objectNode();
        for (String field : kind.fields()) {
            String column = columns.get(field);
            String constant = constants.get(field);
            if (constant != null) {
                put(mapped, field, JsonNodeFactory.instance.textNode(constant));
            } else if (column != null) {
                put(mapped, field, require(row, field, column));
            } else if (row.columns().has(field)) {
                put(mapped, field, row.columns().get(field));
            }
        }
        copyNested(row.columns(), mapped);
        if (!mapped.has(kind.idField())) {
            if (!kind.mayMakeIds()) {
                throw new RowException("no " + kind.idField() + ": say which event it is about, such as by --map "
                        + kind.idField() + "=COLUMN");
            }
            mapped.put(kind.idField(), hash(mapped));
        }
        return mapped;
    }

    private static SortedMap<String, String> resolve(RecordKind kind, Map<String, String> named) {
        SortedMap<String, String> resolved = new TreeMap<>();
        named.forEach((name, value) -> {
            if (resolved.put(kind.resolve(name), value) != null) {
                throw new IllegalArgumentException("field '" + kind.resolve(name) + "' is mapped twice");
            }
        });
        return resolved;
    }

    private static JsonNode require(Row row, String field, String column) throws RowException {
        JsonNode value = row.columns().get(column);
        if (value == null) {
            throw new RowException("no column '" + column + "' for " + field + "; this row has "
                    + String.join(", ", (Iterable<String>) () -> row.columns().fieldNames()));
        }
        return value;
    }

    private void put(ObjectNode mapped, String field, JsonNode value) throws RowException {
        if (value.isNull() || (value.isTextual() && value.textValue().isEmpty())) {
            return;
        }
        int dot = field.indexOf('.');
        if (dot > 0) {
            mapped.withObject("/" + field.substring(0, dot)).set(field.substring(dot + 1), value);
        } else if (field.equals(kind.timeField())) {
            mapped.put(field, EventTime.parse(value.asText()).toString());
        } else if (field.equals("entities") && value.isTextual()) {
            for (String entity : value.textValue().split(";", -1)) {
                mapped.withArray("/entities").add(entity.strip());
            }
        } else if (value.isValueNode()) {
            mapped.put(field, value.asText());
        } else {
            mapped.set(field, value);
        }
    }

    /** NDJSON that already has the shape of the API keeps its nested objects. */
    private static void copyNested(ObjectNode columns, ObjectNode mapped) {
        for (String nested : new String[] {"money", "card"}) {
            if (columns.path(nested).isObject() && !mapped.has(nested)) {
                mapped.set(nested, columns.get(nested).deepCopy());
            }
        }
    }

    private static String hash(ObjectNode mapped) {
        ObjectNode hashed = mapped.deepCopy();
        if (hashed.path("card") instanceof ObjectNode card) {
            card.remove("number");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(hashed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
