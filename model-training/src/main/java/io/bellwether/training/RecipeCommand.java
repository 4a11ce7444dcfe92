package io.bellwether.training;

import io.bellwether.training.config.Recipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether model recipe}. */
@Command(
        name = "recipe",
        description = "Prints the standard configuration of a training, a start for one of your own.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bellwether model recipe table > mine.yaml"})
final class RecipeCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Parameters(paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}, in any case.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the parameter is required
    private Recipe recipe;

    @Override
    public void run() {
        spec.commandLine().getOut().print(recipe.text());
        spec.commandLine().getOut().flush();
    }
}
