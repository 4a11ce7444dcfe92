package io.bellwether.training.report;

import io.bellwether.scoring.model.ModelId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
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
     * @param known   names of the data among these that the package says it was trained on: what it has seen it may know too well
     */
    public record Data(List<File> files, long refused, Period period, List<String> known) {
        /** Copies what it is given. */
        public Data {
            files = List.copyOf(files);
            known = List.copyOf(known);
        }
    }

    /**
     * A file.
     *
     * @param name   without directory
     * @param sha256 of its content, 64 hexadecimal digits
     */
    public record File(String name, String sha256) {

        /** Reads a file for its hash. */
        public static File of(Path file) throws IOException {
            try (InputStream bytes = Files.newInputStream(file)) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                byte[] buffer = new byte[1 << 16];
                for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
                return new File(
                        String.valueOf(file.getFileName()), HexFormat.of().formatHex(digest.digest()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has SHA-256", e);
            }
        }
    }

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
