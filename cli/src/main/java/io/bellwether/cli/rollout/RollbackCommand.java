package io.bellwether.cli.rollout;

import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bellwether model rollback}. */
@Command(
        name = "rollback",
        description =
                "Lets the version decide that did before the live one; a second rollback takes the first one back.",
        footer = {
            "",
            "Instances keep the previous package on their disks. A canary ends, and what was proposed is withdrawn.",
            "One person may roll back, with --four-eyes only to a version that a second one has approved, or to models-dir.",
            "",
            "Examples:",
            "  bellwether model rollback risk --comment \"too many false alarms\""
        })
final class RollbackCommand extends Changing {
    @Parameters(paramLabel = "NAME", description = "risk, sentiment or topic.")
    private String name = "";

    @Option(
            names = "--four-eyes",
            negatable = true,
            defaultValue = "${env:BELLWETHER_SCORING_MODELS_FOUR_EYES:-false}",
            fallbackValue = "true",
            description =
                    "Refuses a version that nobody has approved. Default: ${DEFAULT-VALUE}; the same variable sets it"
                            + " for the services.")
    private boolean fourEyes;

    @Override
    void make() throws RolloutException, InterruptedException {
        change(name, fourEyes ? ControlChange.rollbackToApproved() : ControlChange.rollback());
    }
}
