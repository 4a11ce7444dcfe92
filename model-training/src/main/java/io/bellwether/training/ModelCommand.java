package io.bellwether.training;

import io.bellwether.training.packaging.DiffCommand;
import io.bellwether.training.packaging.ExplainCommand;
import io.bellwether.training.packaging.KeygenCommand;
import io.bellwether.training.packaging.PackCommand;
import io.bellwether.training.packaging.ShowCommand;
import io.bellwether.training.packaging.SignCommand;
import io.bellwether.training.packaging.VerifyCommand;
import io.bellwether.training.stories.StoriesCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether model}: the way from data to a package. */
@Command(
        name = "model",
        description = "Trains and judges models on your own data, and packs them for the scoring stream.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TrainCommand.class,
            RecipeCommand.class,
            EvaluateCommand.class,
            StoriesCommand.class,
            ExplainCommand.class,
            ShowCommand.class,
            VerifyCommand.class,
            DiffCommand.class,
            PackCommand.class,
            KeygenCommand.class,
            SignCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  bellwether model train risk --data transactions.csv.gz --out models/risk --test-from 2020-03-01",
            "  bellwether model recipe table > loans.yaml",
            "  bellwether model train table --data loans.csv --config loans.yaml --label default --out my-loans",
            "  bellwether model train sentiment --data headlines.csv --data tweets.csv --out models/sentiment",
            "  bellwether model evaluate models/sentiment --data headlines.csv",
            "  bellwether model verify models/risk",
        })
public final class ModelCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    /** For picocli. */
    public ModelCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: one of " + spec.subcommands().keySet());
    }
}
