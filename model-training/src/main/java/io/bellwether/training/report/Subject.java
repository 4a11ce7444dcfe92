package io.bellwether.training.report;

import io.bellwether.scoring.model.ModelId;
import java.time.LocalDate;
import java.util.List;

/**
 * What was judged on what.
 *
 * @param command the command that gives the same report again, file names without directories
 */
public record Subject(Model model, Data data, String command) {

    /**
     * The model.
     *
     * @param kind       kind of its package, such as {@code risk-linear}
     * @param labels     in the order of the probabilities
     * @param thresholds on the score of the last label that its package names, lowest first; none for most kinds
     */
    public record Model(ModelId id, String kind, List<String> labels, List<Threshold> thresholds) {
        /** Copies what it is given. */
        public Model {
            labels = List.copyOf(labels);
            thresholds = List.copyOf(thresholds);
        }
    }

    /**
     * A score from which on a package calls a row something.
     *
     * @param name  such as {@code high}
     * @param score 0 to 1
     */
    public record Threshold(String name, double score) {}

    /**
     * The data.
     *
     * @param files   what was read, in the order of the command
     * @param refused how many rows the model did not score, for want of a feature or the like
     * @param period  of the judged rows
     */
    public record Data(List<File> files, long refused, Period period) {
        /** Copies what it is given. */
        public Data {
            files = List.copyOf(files);
        }
    }

    /**
     * A file.
     *
     * @param name   without directory
     * @param sha256 of its content, 64 hexadecimal digits
     */
    public record File(String name, String sha256) {}

    /** From when to when rows were. */
    public sealed interface Period {
        /**
         * Rows carry their time.
         *
         * @param first first day, UTC
         * @param last  last day, UTC
         * @param days  number of days with rows
         */
        record Days(LocalDate first, LocalDate last, int days) implements Period {}

        /** Rows carry no time. */
        record Unknown() implements Period {}
    }
}
