package io.bellwether.cli.rollout;

import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bellwether model promote}. */
@Command(
        name = "promote",
        description = "Makes a pushed version decide, on all instances.",
        footer = {
            "",
            "The package passes the load gate first. With --four-eyes the version is only proposed, and decides once somebody",
            "else has approved it (bellwether model approve).",
            "",
            "Examples:",
            "  bellwether model promote risk 1.1.0",
            "  bellwether model promote risk 1.1.0 --by ann --comment \"better on the third quarter\""
        })
final class PromoteCommand extends Changing {
    @Parameters(index = "0", paramLabel = "NAME", description = "risk, sentiment or topic.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "A version that was pushed.")
    private String version = "";

    @Option(
            names = "--four-eyes",
            negatable = true,
            defaultValue = "${env:BELLWETHER_SCORING_MODELS_FOUR_EYES:-false}",
            fallbackValue = "true",
            description = "Proposes only. Default: ${DEFAULT-VALUE}; the same variable sets it for the services.")
    private boolean fourEyes;

    @Mixin
    private Eligibility eligibility = new Eligibility();

    @Override
    void make() throws RolloutException, PackageException, IOException, InterruptedException {
        change(name, fourEyes ? ControlChange.propose(version) : ControlChange.promote(version), eligibility, version);
    }
}
