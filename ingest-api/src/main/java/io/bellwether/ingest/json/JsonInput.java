package io.bellwether.ingest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/**
 * Streaming parsers over bytes, strict RFC 8259. Texts and numbers may be as long as the body: they are measured, not built. Thread-safe.
 *
 * <p>Messages of the parser quote what was sent; {@link #complaint} says what is wrong without doing so.
 */
public final class JsonInput {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 1_000;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonInput() {}

    /** A parser before its first token; it reads these bytes alone and keeps no other resource. */
    public static JsonParser parser(byte[] json, int from, int length) throws IOException {
        return FACTORY.createParser(json, from, length);
    }

    /** What is wrong with the text, for a person, quoting nothing of it. */
    public static String complaint(IOException malformed, JsonParser parser) {
        if (malformed instanceof StreamConstraintsException) {
            return "nested deeper than " + DEEPEST + " levels, or a name longer than " + LONGEST_NAME + " characters";
        }
        if (malformed instanceof CharacterCodingException) {
            return "not UTF-8";
        }
        JsonLocation place = parser.currentLocation();
        return "not valid JSON at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
