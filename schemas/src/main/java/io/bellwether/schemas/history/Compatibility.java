package io.bellwether.schemas.history;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Whether a schema can read what another has written, by the rules of the Avro specification. */
public final class Compatibility {

    private Compatibility() {}

    /** What keeps {@code reader} from reading every record of {@code writer}; empty where nothing does. Each says where in the schema and what. */
    public static List<String> problems(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(Compatibility::text)
                .toList();
    }

    private static String text(Incompatibility problem) {
        return problem.getLocation() + " " + problem.getType() + ": " + problem.getMessage();
    }
}
