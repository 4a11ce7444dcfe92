package io.bellwether.training.config;

import java.util.List;

/** A configuration that cannot be used; the message has a line for each problem, with its path. */
public final class ConfigException extends Exception {
    private final transient List<Problem> problems;

    /**
     * A configuration with these problems.
     *
     * @param where the file, or what stands for it
     */
    public ConfigException(String where, List<Problem> problems) {
        super(message(where, problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * One thing that is wrong.
     *
     * @param path where, such as {@code trainer.depth}
     * @param what what is wrong and what would be right
     */
    public record Problem(String path, String what) {}

    /** All problems, in the order of the file's sections. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(String where, List<Problem> problems) {
        StringBuilder message = new StringBuilder(where).append(" cannot be used:");
        for (Problem problem : problems) {
            message.append(System.lineSeparator()).append("  ");
            message.append(problem.path().isEmpty() ? "" : problem.path() + ": ");
            message.append(problem.what());
        }
        return message.toString();
    }
}
