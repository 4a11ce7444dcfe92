package io.bellwether.training;

import io.bellwether.training.config.ConfigException;
import io.bellwether.training.config.ConfigTree;
import io.bellwether.training.config.Recipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How to train and where the package goes: a configuration file, and flags that are laid over it. */
final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Directory of the package; made if needed.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the option is required
    private Path directory;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "YAML file: columns, split, trainer and more; 'bellwether model recipe' prints one to start from.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "A value of the configuration, over what the file says; such as trainer.depth=6.")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--package-version", paramLabel = "VERSION", description = "The same as --set version=VERSION.")
    private Optional<String> version = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same as --set seed=N: of all that is random; the same seed gives the same package.")
    private Optional<Long> seed = Optional.empty();

    Path directory() {
        return directory;
    }

    String version() {
        return version.orElse("1.0.0");
    }

    long seed() {
        return seed.orElse(1L);
    }

    /** The configuration with these options laid over it; the recipe is not. */
    ConfigTree tree() throws IOException, ConfigException {
        ConfigTree tree = config.isPresent() ? ConfigTree.of(config.get()) : ConfigTree.empty();
        values.forEach(tree::set);
        version.ifPresent(text -> tree.setText(List.of("version"), text));
        seed.ifPresent(number -> tree.set("seed", Long.toString(number)));
        return tree;
    }

    /** The command that makes the package again, with file names but no directories. */
    String command(Recipe recipe, String data) {
        StringBuilder command = new StringBuilder("bellwether model train ")
                .append(recipe.word())
                .append(data);
        config.ifPresent(file -> command.append(" --config ").append(file.getFileName()));
        values.forEach((path, value) -> command.append(" --set ").append(quoted(path + "=" + value)));
        version.ifPresent(text -> command.append(" --package-version ").append(text));
        seed.ifPresent(number -> command.append(" --seed ").append(number));
        return command.append(" --out models/").append(recipe.word()).toString();
    }

    /** An argument as a shell takes it. */
    static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./=:,+-]*") ? argument : "\"" + argument.replace("\"", "\\\"") + "\"";
    }

    /** Tells how far things are, on standard error. */
    void progress(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(what);
        err.flush();
    }
}
