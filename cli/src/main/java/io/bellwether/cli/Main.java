package io.bellwether.cli;

import io.bellwether.cli.option.HttpAddress;
import io.bellwether.cli.rollout.RolloutCommands;
import io.bellwether.schemas.serde.RegistryUnavailableException;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.service.lifecycle.Causes;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.training.config.ConfigException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;

/** Where {@code bellwether} begins. */
public final class Main {

    private static final int HELP_WIDTH = 120;

    private Main() {}

    /** Runs a command and ends with its exit code. */
    public static void main(String[] args) {
        try {
            System.exit(commandLine().execute(args));
        } catch (OutOfMemoryError e) {
            System.err.println("The memory of the JVM does not suffice (" + e.getMessage()
                    + "); give it more, such as BELLWETHER_JAVA_OPTS=-Xmx4g bellwether ..., or less data");
            System.exit(ExitCode.FAILURE.code());
        }
    }

    /** The command line, for {@code main} and for tests. */
    static CommandLine commandLine() {
        CommandLine bellwether = new CommandLine(new BellwetherCommand());
        RolloutCommands.addTo(Objects.requireNonNull(bellwether.getSubcommands().get("model")));
        return bellwether
                .registerConverter(URI.class, new HttpAddress())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setExitCodeExceptionMapper(
                        e -> (e instanceof CommandLine.ParameterException ? ExitCode.USAGE : ExitCode.FAILURE).code())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(command.getColorScheme().errorText(why(e)));
                    return exitCode(e).code();
                });
    }

    /** The JDK says no more than the name of a file that is not there. */
    private static String why(Exception e) {
        if (e instanceof NoSuchFileException missing) {
            return "There is no " + missing.getFile() + "; check the path";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written; check its permissions";
        }
        // Of its clients Kafka itself only says that they could not be made.
        Throwable said = e.getClass() == KafkaException.class && e.getCause() != null ? e.getCause() : e;
        return said.getMessage() == null ? said.toString() : said.getMessage();
    }

    private static ExitCode exitCode(Exception why) {
        if (why instanceof PackageException) {
            return ExitCode.MODEL_REFUSED;
        }
        if (why instanceof ConfigException
                || Causes.find(why, org.apache.kafka.common.config.ConfigException.class)
                        .isPresent()) {
            return ExitCode.CONFIGURATION;
        }
        if (Causes.find(why, RegistryUnavailableException.class).isPresent()) {
            return ExitCode.REGISTRY_UNREACHABLE;
        }
        return Causes.find(why, TimeoutException.class).isPresent() ? ExitCode.KAFKA_UNREACHABLE : ExitCode.FAILURE;
    }
}
