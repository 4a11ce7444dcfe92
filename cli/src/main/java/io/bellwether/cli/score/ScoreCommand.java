package io.bellwether.cli.score;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether score transaction|news}. */
@Command(
        name = "score",
        description = "Scores one transaction or news item without publishing it.",
        subcommands = {ScoreTransactionCommand.class, ScoreNewsCommand.class},
        footer = {
            "",
            "Examples:",
            "  bellwether score transaction --account A-1 --amount 950 --merchant shop-7 --category shopping_net",
            "  bellwether score news --title \"Northwind Energy shares plunge 12%% after profit warning\"",
            "  bellwether score transaction --body payment.json --json"
        })
public final class ScoreCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to score: transaction or news");
    }
}
