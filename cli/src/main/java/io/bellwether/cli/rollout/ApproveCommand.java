package io.bellwether.cli.rollout;

import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bellwether model approve}. */
@Command(
        name = "approve",
        description = "Lets a version decide that somebody else has proposed.",
        footer = {"", "Examples:", "  bellwether model approve risk 1.1.0 --by bob"})
final class ApproveCommand extends Changing {
    @Parameters(index = "0", paramLabel = "NAME", description = "risk, sentiment or topic.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "The version that was proposed.")
    private String version = "";

    @Mixin
    private Eligibility eligibility = new Eligibility();

    @Override
    void make() throws RolloutException, PackageException, IOException, InterruptedException {
        change(name, ControlChange.approve(version), eligibility, version);
    }
}
