package io.bellwether.cli.rejected;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether rejected list|show|explain|replay}. */
@Command(
        name = "rejected",
        description = "Looks at records that could not be scored, and sends them back.",
        subcommands = {ListCommand.class, ShowCommand.class, ExplainCommand.class, ReplayCommand.class},
        footer = {
            "",
            "Rejected records may hold personal data. `list` and `explain` show none of it.",
            "",
            "Examples:",
            "  bellwether rejected list --summary",
            "  bellwether rejected explain 3/17",
            "  bellwether rejected replay --cause UNKNOWN_SCHEMA --since 2h --dry-run"
        })
public final class RejectedCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, show, explain or replay");
    }
}
