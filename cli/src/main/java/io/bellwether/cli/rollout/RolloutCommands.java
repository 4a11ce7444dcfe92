package io.bellwether.cli.rollout;

import picocli.CommandLine;

/** What {@code bellwether model} can do besides making packages. */
public final class RolloutCommands {
    private RolloutCommands() {}

    /** Adds them to the command {@code model}, which knows nothing of services. */
    public static void addTo(CommandLine model) {
        model.addSubcommand(new PushCommand())
                .addSubcommand(new PromoteCommand())
                .addSubcommand(new ApproveCommand())
                .addSubcommand(new ShadowCommand())
                .addSubcommand(new CanaryCommand())
                .addSubcommand(new RollbackCommand())
                .addSubcommand(new StatusCommand());
    }
}
