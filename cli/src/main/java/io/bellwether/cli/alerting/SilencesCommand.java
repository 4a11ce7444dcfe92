package io.bellwether.cli.alerting;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether silences list|add|preview|end}. */
@Command(
        name = "silences",
        description = "Says which alerts are not to be told for a while.",
        subcommands = {
            ListSilencesCommand.class,
            AddSilenceCommand.class,
            PreviewSilenceCommand.class,
            EndSilenceCommand.class
        },
        footer = {
            "",
            "A silenced alert is still evaluated and shown; nobody is told that it fires.",
            "",
            "Examples:",
            "  bellwether silences preview --match entity=Acme",
            "  bellwether silences add --match entity=Acme --for 2h --comment \"known story\"",
            "  bellwether silences list"
        })
public final class SilencesCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, add, preview or end");
    }
}
