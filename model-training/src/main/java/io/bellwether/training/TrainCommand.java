package io.bellwether.training;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether model train}. */
@Command(
        name = "train",
        description = "Trains a model and writes it as a package.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TrainRiskCommand.class,
            TrainSentimentCommand.class,
            TrainTopicCommand.class,
            TrainTableCommand.class
        },
        footer = {
            "",
            "Each takes --data, --out and --config; what to train, and how, stands in docs/training.md.",
            "",
            "Examples:",
            "  bellwether model recipe risk > mine.yaml",
            "  bellwether model train risk --data transactions.csv.gz --config mine.yaml --out my-risk",
            "  bellwether model train table --data loans.csv --label default --out my-loans",
        })
final class TrainCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say which model: one of " + spec.subcommands().keySet());
    }
}
