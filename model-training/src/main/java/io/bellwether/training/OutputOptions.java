package io.bellwether.training;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a package goes, and what makes it the same again. */
final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Directory of the package; made if needed.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the option is required
    private Path directory;

    @Option(
            names = "--package-version",
            paramLabel = "VERSION",
            defaultValue = "1.0.0",
            description = "Version of the package (default: ${DEFAULT-VALUE}).")
    private String version = "1.0.0";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Seed of all that is random; the same seed gives the same package (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    Path directory() {
        return directory;
    }

    String version() {
        return version;
    }

    long seed() {
        return seed;
    }

    /** Tells how far things are, on standard error. */
    void progress(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(what);
        err.flush();
    }
}
