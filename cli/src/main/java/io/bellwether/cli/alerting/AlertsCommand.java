package io.bellwether.cli.alerting;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether alerts list|show|ack|unack|comment}. */
@Command(
        name = "alerts",
        description = "Shows what fires, and says who takes care of it.",
        subcommands = {
            ListAlertsCommand.class,
            ShowAlertCommand.class,
            AckCommand.class,
            UnackCommand.class,
            CommentCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  bellwether alerts list --state firing --no-acknowledged",
            "  bellwether alerts show 0f3a5c",
            "  bellwether alerts ack 0f3a5c --owner bob --for 2h"
        })
public final class AlertsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, show, ack, unack or comment");
    }
}
