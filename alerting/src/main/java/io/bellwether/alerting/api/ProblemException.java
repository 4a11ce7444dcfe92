package io.bellwether.alerting.api;

import io.bellwether.alerting.rule.file.RuleProblem;
import java.util.List;
import java.util.OptionalInt;

/** A request that is answered with a problem. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String slug;
    private final transient List<FieldProblem> errors;

    /**
     * One thing that is wrong with a body.
     *
     * @param pointer where: RFC 6901
     * @param code what kind, stable
     * @param detail what is expected, for a person; never the value that was sent, but for a file of rules
     * @param line of a body that has lines, from 1
     */
    record FieldProblem(String pointer, String code, String detail, OptionalInt line) {
        FieldProblem(String pointer, String code, String detail) {
            this(pointer, code, detail, OptionalInt.empty());
        }

        /** Something that is wrong with a file of rules. */
        static FieldProblem of(RuleProblem problem) {
            return new FieldProblem("", "invalid-rule", problem.message(), OptionalInt.of(problem.line()));
        }
    }

    /**
     * @param slug stable name of the kind of problem
     * @param detail what is wrong with this request and what would be right
     */
    ProblemException(int status, String slug, String detail) {
        this(status, slug, detail, List.of());
    }

    private ProblemException(int status, String slug, String detail, List<FieldProblem> errors) {
        super(detail);
        this.status = status;
        this.slug = slug;
        this.errors = errors;
    }

    static ProblemException invalid(String detail) {
        return new ProblemException(400, "invalid-parameter", detail);
    }

    /** A body that does not follow its contract. */
    static ProblemException invalid(List<FieldProblem> errors) {
        return new ProblemException(
                422,
                "invalid-record",
                errors.size() == 1 ? "1 problem, see errors" : errors.size() + " problems, see errors",
                List.copyOf(errors));
    }

    static ProblemException noSuchAlert() {
        return new ProblemException(404, "no-such-alert", "no current or recent alert has this id");
    }

    int status() {
        return status;
    }

    String slug() {
        return slug;
    }

    List<FieldProblem> errors() {
        return errors;
    }
}
