package io.bellwether.cli.alerting;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether rules list}. */
@Command(
        name = "rules",
        description = "Shows the rules that alerts come from.",
        subcommands = ListRulesCommand.class,
        footer = {"", "Example:", "  bellwether rules list"})
public final class RulesCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list");
    }
}
