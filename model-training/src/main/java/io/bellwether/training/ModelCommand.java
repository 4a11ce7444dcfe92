package io.bellwether.training;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether model}: the way from data to a package. */
@Command(
        name = "model",
        description = "Trains and judges models on your own data, and packs them for the scoring stream.",
        mixinStandardHelpOptions = true,
        subcommands = {TrainCommand.class, EvaluateCommand.class},
        footer = {
            "",
            "Examples:",
            "  bellwether model train risk --data transactions.csv.gz --out models/risk --test-from 2020-03-01",
            "  bellwether model train sentiment --data headlines.csv --data tweets.csv --out models/sentiment",
            "  bellwether model evaluate models/sentiment --data headlines.csv",
        })
public final class ModelCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    /** For picocli. */
    public ModelCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: train or evaluate");
    }
}
