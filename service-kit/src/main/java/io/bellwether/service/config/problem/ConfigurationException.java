package io.bellwether.service.config.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration cannot be used; lists everything that is wrong with it. Its message is meant for the person who
 * starts the process.
 */
public final class ConfigurationException extends RuntimeException {

    private final transient List<Problem> problems;

    public ConfigurationException(List<Problem> problems) {
        super(describe(problems));
        this.problems = List.copyOf(problems);
    }

    /** All problems found, in the order in which the settings were read; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    private static String describe(List<Problem> problems) {
        String heading = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "  " + problem.describe().replace("\n", "\n  "))
                .collect(Collectors.joining("\n", heading + " in the configuration:\n", ""));
    }
}
