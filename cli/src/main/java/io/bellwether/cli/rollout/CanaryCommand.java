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

/** {@code bellwether model canary}. */
@Command(
        name = "canary",
        description =
                "Lets a pushed version decide for a share of the accounts (news: of the items), always the same ones.",
        footer = {
            "",
            "Examples:",
            "  bellwether model canary risk 1.1.0 --share 0.05",
            "  bellwether model canary risk --off"
        })
final class CanaryCommand extends Changing {
    @Parameters(index = "0", paramLabel = "NAME", description = "risk, sentiment or topic.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "A version that was pushed.")
    private @Nullable String version;

    @Option(names = "--share", paramLabel = "SHARE", description = "More than 0 and less than 1, such as 0.05.")
    private @Nullable Double share;

    @Option(names = "--off", description = "Ends it: the live version decides for all.")
    private boolean off;

    @Option(
            names = "--four-eyes",
            negatable = true,
            defaultValue = "${env:BELLWETHER_SCORING_MODELS_FOUR_EYES:-false}",
            fallbackValue = "true",
            description =
                    "Refuses a share of more than 0.1, for nobody approves canaries. Default: ${DEFAULT-VALUE}; the same"
                            + " variable sets it for the services, which give it no more than that.")
    private boolean fourEyes;

    @Mixin
    private Eligibility eligibility = new Eligibility();

    @Override
    void make() throws RolloutException, PackageException, IOException, InterruptedException {
        if (off && version == null && share == null) {
            change(name, ControlChange.noCanary());
        } else if (!off && version != null && share != null) {
            requireShare(share);
            change(name, ControlChange.canary(version, share), eligibility, version);
        } else {
            throw new ParameterException(
                    spec().commandLine(), "give either a VERSION with --share, such as --share 0.05, or --off");
        }
    }

    private void requireShare(double wanted) {
        if (!(wanted > 0 && wanted < 1)) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--share " + wanted + " is out of range: more than 0 and less than 1, such as 0.05;"
                            + " to let a version decide for all, promote it");
        }
        if (fourEyes && wanted > ControlChange.LARGEST_SHARE_OF_ONE_PERSON) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--share " + wanted + " is more than a canary may have with --four-eyes, "
                            + ControlChange.LARGEST_SHARE_OF_ONE_PERSON
                            + ": to let a version decide for more, promote it and have it approved");
        }
    }
}
