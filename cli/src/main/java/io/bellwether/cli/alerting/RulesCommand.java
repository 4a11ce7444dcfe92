package io.bellwether.cli.alerting;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether rules list} and {@code test}. */
@Command(
        name = "rules",
        description = "Shows the rules that alerts come from, and tests others.",
        subcommands = {ListRulesCommand.class, TestRulesCommand.class},
        footer = {"", "Examples:", "  bellwether rules list", "  bellwether rules test my-rules.yaml --hours 24"})
public final class RulesCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list or test");
    }
}
