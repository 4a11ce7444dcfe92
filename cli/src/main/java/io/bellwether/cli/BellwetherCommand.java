package io.bellwether.cli;

import io.bellwether.cli.alerting.AlertsCommand;
import io.bellwether.cli.alerting.RulesCommand;
import io.bellwether.cli.alerting.SilencesCommand;
import io.bellwether.cli.backtest.BacktestCommand;
import io.bellwether.cli.bench.BenchCommand;
import io.bellwether.cli.ingest.IngestCommand;
import io.bellwether.cli.rejected.RejectedCommand;
import io.bellwether.cli.score.ScoreCommand;
import io.bellwether.cli.tail.TailCommand;
import io.bellwether.cli.trace.TraceCommand;
import io.bellwether.cli.up.UpCommand;
import io.bellwether.training.ModelCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
        name = "bellwether",
        description = "Scores transactions and news while they happen, and alerts when rates spike.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = BuildVersion.class,
        subcommands = {
            UpCommand.class,
            IngestCommand.class,
            ScoreCommand.class,
            TailCommand.class,
            RejectedCommand.class,
            TraceCommand.class,
            BacktestCommand.class,
            AlertsCommand.class,
            SilencesCommand.class,
            RulesCommand.class,
            ModelCommand.class,
            BenchCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  bellwether up --demo",
            "  bellwether score news --title \"Northwind Energy shares plunge 12%% after profit warning\"",
            "  bellwether ingest transactions payments.ndjson.gz",
            "  bellwether tail risk-events",
            "",
            "Each command has its own --help, with examples."
        })
final class BellwetherCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do; `bellwether up --demo` shows everything");
    }
}
