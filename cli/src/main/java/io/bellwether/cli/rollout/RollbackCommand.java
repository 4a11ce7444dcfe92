package io.bellwether.cli.rollout;

import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bellwether model rollback}. */
@Command(
        name = "rollback",
        description =
                "Lets the version decide that did before the live one; a second rollback takes the first one back.",
        footer = {
            "",
            "Instances keep the previous package on their disks. A canary ends, and what was proposed is withdrawn.",
            "",
            "Examples:",
            "  bellwether model rollback risk --comment \"too many false alarms\""
        })
final class RollbackCommand extends Changing {
    @Parameters(paramLabel = "NAME", description = "risk, sentiment or topic.")
    private String name = "";

    @Override
    void make() throws RolloutException, InterruptedException {
        change(name, ControlChange.rollback());
    }
}
