package io.bellwether.embedded.registry;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.avro.Schema;

/**
 * One version of a subject. Equal schemas under two subjects share one id.
 *
 * @param version 1 or more, without gaps
 * @param id 1 or more, in the order of registration
 */
record SubjectVersion(String subject, int version, Schema schema, int id) {

    /** The canonical text: as Avro writes it, without white space and in its own order of attributes. */
    String text() {
        return text(schema);
    }

    /** A function of the text alone, so that it is the same in every registry of this kind. */
    UUID guid() {
        return UUID.nameUUIDFromBytes(text().getBytes(StandardCharsets.UTF_8));
    }

    static String text(Schema schema) {
        return schema.toString();
    }
}
