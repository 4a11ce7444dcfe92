package io.bellwether.benchmarks.faults;

import io.bellwether.benchmarks.faults.rig.Rig;
import io.bellwether.benchmarks.faults.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every run can be told. */
final class RunOptions {
    @Option(names = "--quick", description = "A tenth of it, to see that it works.")
    private boolean quick;

    @Option(names = "--folder", paramLabel = "DIR", description = "For data and logs; a temporary one by default.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--keep", description = "Leave data and logs where they are.")
    private boolean keep;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "First of 20 ports; free ones by default.")
    private int port;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder of model packages; ${DEFAULT-VALUE} by default.")
    private Path models = Path.of(System.getProperty("bellwether.models", "models"));

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of what is random; 1 by default.")
    private long seed;

    boolean quick() {
        return quick;
    }

    long seed() {
        return seed;
    }

    Path models() {
        return models;
    }

    /** A number, or a tenth of it, at least one, in a quick run. */
    int scaled(int full) {
        return quick ? Math.max(1, full / 10) : full;
    }

    /** Starts the rig where the options say. */
    Rig start(Path ofModels) throws IOException {
        Path at = folder.isPresent()
                ? folder.get()
                : Files.createTempDirectory("bellwether-faults").resolve("run");
        return Rig.start(new Rig.Place(at.toAbsolutePath(), port, ofModels, keep));
    }

    /** Prints the last line of a run and gives its exit code. */
    static int end(boolean passed, String run, String figures) {
        System.out.printf(Locale.ROOT, "%s %s: %s%n", passed ? "PASS" : "FAIL", run, figures);
        return passed ? 0 : 1;
    }

    /** The verifier's figures for the last line. */
    static String figures(Verification verification) {
        return String.format(
                Locale.ROOT,
                "%,d records, lost %,d, doubled %,d, otherwise wrong %,d",
                verification.read(),
                verification.lost(),
                verification.doubled(),
                verification.otherwiseWrong());
    }
}
