package io.bellwether.ingest.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.ingest.json.FieldProblem;
import java.io.IOException;
import java.util.List;

/**
 * Why something was refused, RFC 9457. Immutable.
 *
 * @param type what kind
 * @param detail what is wrong and what to do, for a person; never repeats what was sent
 * @param errors each single thing that is wrong with a record; empty where the type says it all
 * @param code the scorer's own name for it; empty where it has none
 */
public record Problem(ProblemType type, String detail, List<FieldProblem> errors, String code) {

    public Problem {
        errors = List.copyOf(errors);
    }

    public Problem(ProblemType type, String detail) {
        this(type, detail, List.of(), "");
    }

    /** A record that does not follow its contract. */
    public static Problem invalid(List<FieldProblem> errors) {
        String detail = errors.size() == 1 ? "1 problem, see errors" : errors.size() + " problems, see errors";
        return new Problem(ProblemType.INVALID_RECORD, detail, errors, "");
    }

    /** Writes the members of the problem into the object that is open. */
    public void writeMembers(JsonGenerator json) throws IOException {
        json.writeStringField("type", type.uri());
        json.writeStringField("title", type.title());
        json.writeNumberField("status", type.status());
        json.writeStringField("detail", detail);
        if (!code.isEmpty()) {
            json.writeStringField("code", code);
        }
        if (!errors.isEmpty()) {
            json.writeArrayFieldStart("errors");
            for (FieldProblem error : errors) {
                json.writeStartObject();
                json.writeStringField("pointer", error.pointer());
                json.writeStringField("code", error.fault().code());
                json.writeStringField("detail", error.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}
