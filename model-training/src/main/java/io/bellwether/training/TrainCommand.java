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
