package io.bellwether.benchmarks.alerts;

import io.bellwether.benchmarks.alerts.rate.RateRun;
import io.bellwether.service.logging.LogConfig;
import io.bellwether.service.logging.Logging;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of {@code benchmarks/alerts}. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Measures alerting.",
        subcommands = {QualityRun.class, RateRun.class})
final class AlertsMain {
    private AlertsMain() {}

    public static void main(String[] arguments) {
        Logging.configure(new LogConfig(
                LogConfig.Format.TEXT,
                LogConfig.Severity.WARN,
                Map.of("org.apache.kafka", "error", "io.bellwether.embedded", "error"),
                Optional.empty()));
        System.exit(new CommandLine(new AlertsMain()).execute(arguments));
    }
}
