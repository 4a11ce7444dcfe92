package io.bellwether.cli.rollout;

import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code bellwether model shadow}. */
@Command(
        name = "shadow",
        description = "Lets a pushed version score everything besides the live one, and decide nothing.",
        footer = {"", "Examples:", "  bellwether model shadow risk 1.1.0", "  bellwether model shadow risk --off"})
final class ShadowCommand extends Changing {
    @Parameters(index = "0", paramLabel = "NAME", description = "risk, sentiment or topic.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "A version that was pushed.")
    private @Nullable String version;

    @Option(names = "--off", description = "Ends it.")
    private boolean off;

    @Mixin
    private Eligibility eligibility = new Eligibility();

    @Override
    void make() throws RolloutException, PackageException, IOException, InterruptedException {
        if (off == (version != null)) {
            throw new ParameterException(spec().commandLine(), "give either a VERSION or --off");
        }
        if (version == null) {
            change(name, ControlChange.noShadow());
        } else {
            change(name, ControlChange.shadow(version), eligibility, version);
        }
    }
}
