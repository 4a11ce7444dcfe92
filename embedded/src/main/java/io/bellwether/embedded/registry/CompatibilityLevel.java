package io.bellwether.embedded.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Which earlier schemas a new one must understand (backward), or be understood by (forward). */
enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    CompatibilityLevel(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    static Optional<CompatibilityLevel> named(String name) {
        return Stream.of(values())
                .filter(l -> l.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * What is wrong with the candidate, empty where nothing is.
     *
     * @param earlier oldest first; a level that is not transitive looks at the newest only
     */
    List<String> problems(Schema candidate, List<SubjectVersion> earlier) {
        List<String> problems = new ArrayList<>();
        int from = transitive ? 0 : Math.max(0, earlier.size() - 1);
        for (SubjectVersion old : earlier.subList(from, earlier.size())) {
            if (backward) {
                problems.addAll(problems("the new schema cannot read", candidate, old.schema(), old));
            }
            if (forward) {
                problems.addAll(problems("the new schema cannot be read by", old.schema(), candidate, old));
            }
        }
        return problems;
    }

    private static List<String> problems(String what, Schema reader, Schema writer, SubjectVersion old) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(i -> what + " version " + old.version() + ": " + i.getType() + " at " + i.getLocation() + ", "
                        + i.getMessage())
                .toList();
    }
}
