package io.bellwether.scoring.model.manifest;

import java.util.List;

/** A manifest that cannot be used, with everything that is wrong with it. */
public final class ManifestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ManifestException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param path where, such as {@code features[3].missing}; empty for the file as a whole
     * @param what what is wrong and what would be right
     */
    public record Problem(String path, String what) {

        @Override
        public String toString() {
            return path.isEmpty() ? what : path + ": " + what;
        }
    }

    private static String message(List<Problem> problems) {
        return String.join("; ", problems.stream().map(Problem::toString).toList());
    }
}
