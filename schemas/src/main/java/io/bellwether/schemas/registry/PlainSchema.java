package io.bellwether.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/** A schema as all languages see it: without the properties with which Java's code generation marks the string class. */
public final class PlainSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STRING_CLASS = "avro.java.string";

    private PlainSchema() {}

    /** The same schema without Java's marks; this is what is registered. */
    public static Schema of(Schema schema) {
        try {
            return new Schema.Parser()
                    .parse(strip(JSON.readTree(schema.toString())).toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON", impossible);
        }
    }

    private static JsonNode strip(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, strip(array.get(i)));
            }
        } else if (node instanceof ObjectNode object) {
            object.remove(STRING_CLASS);
            object.properties().forEach(property -> property.setValue(strip(property.getValue())));
            boolean bare = object.size() == 1 && object.path("type").isTextual();
            return bare ? object.get("type") : object;
        }
        return node;
    }
}
