package io.bellwether.benchmarks.faults;

import io.bellwether.service.logging.LogConfig;
import io.bellwether.service.logging.Logging;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the fault runs. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = "Does harm to a cluster of its own, and proves that nothing is lost and nothing counted twice.",
        subcommands = {
            KillRun.class,
            RestartRun.class,
            SwapRun.class,
            GarbageRun.class,
            UpgradeRun.class,
            AlertKillRun.class,
            AlertReceiverRun.class,
            AlertReplayRun.class,
            VerifyRun.class
        })
final class FaultsMain {
    private FaultsMain() {}

    public static void main(String[] arguments) {
        Logging.configure(new LogConfig(
                LogConfig.Format.TEXT,
                LogConfig.Severity.WARN,
                Map.of("org.apache.kafka", "error", "io.bellwether.embedded", "error"),
                Optional.empty()));
        CommandLine command = new CommandLine(new FaultsMain());
        command.setExecutionExceptionHandler((failure, run, parsed) -> {
            failure.printStackTrace();
            return RunOptions.end(false, run.getCommandName(), String.valueOf(failure.getMessage()));
        });
        System.exit(command.execute(arguments));
    }
}
