package io.bellwether.alerting.rule.file;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A rules file that cannot be used, with everything that is wrong with it. */
public final class RuleFileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<RuleProblem> problems;

    RuleFileException(String source, List<RuleProblem> problems) {
        super(problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", "The rules in " + source + " cannot be used:\n", "")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, by line. */
    public List<RuleProblem> problems() {
        return problems;
    }
}
