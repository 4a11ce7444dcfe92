package io.bellwether.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the value of one field. Implementations are immutable. */
@FunctionalInterface
public interface ValueReader<T> {

    /**
     * Reads the value whose first token is current and leaves the parser on its last token, whatever it was.
     *
     * @return the value, or null where it cannot be used and {@code findings} say why
     * @throws IOException where the text is no JSON
     */
    @Nullable T read(JsonParser parser, Findings findings) throws IOException;

    /** Says that another type was expected, and passes over what is there. */
    static void wrongType(JsonParser parser, Findings findings, String expected) throws IOException {
        findings.add(Fault.WRONG_TYPE, "expected " + expected + ", found " + found(parser));
        parser.skipChildren();
    }

    private static String found(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "null";
        };
    }
}
