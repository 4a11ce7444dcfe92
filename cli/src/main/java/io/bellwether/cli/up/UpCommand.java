package io.bellwether.cli.up;

import io.bellwether.cli.option.DurationText;
import io.bellwether.service.config.Settings;
import io.bellwether.service.config.problem.ConfigurationException;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.ServiceRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether up}. */
@Command(
        name = "up",
        description = "Runs everything in one process: broker, schema registry, HTTP API, scoring, alerting.",
        footer = {
            "",
            "State is kept in the data directory, so that a restart goes on, also after kill -9. It survives the kill of",
            "the process, not the loss of power: there is one copy of each record.",
            "",
            "Examples:",
            "  bellwether up --demo                     # with an invented world that publishes",
            "  bellwether up --demo --for 2m            # ends by itself",
            "  bellwether up --api-port 18080 --set bellwether.log.level=debug",
            "  bellwether up --bootstrap-servers kafka:9092 --schema-registry http://registry:8081"
        })
public final class UpCommand implements Callable<Integer> {

    @Option(names = "--demo", description = "Publishes invented transactions and headlines through the HTTP API.")
    private boolean demo;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Ends after this time, such as 60s.")
    private @Nullable Duration limit;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where state is kept. Default: .bellwether.")
    private @Nullable Path dataDir;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Uses this Kafka instead of an embedded broker; needs --schema-registry, too.")
    private @Nullable String bootstrapServers;

    @Option(names = "--schema-registry", paramLabel = "URL", description = "Uses this registry, not an embedded one.")
    private @Nullable String schemaRegistry;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML or properties; may be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Sets any setting; may be repeated.")
    private Map<String, String> flags = new LinkedHashMap<>();

    @Option(names = "--print-config", description = "Prints the effective configuration and ends.")
    private boolean printConfig;

    @Mixin
    private Ports ports = new Ports();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if ((bootstrapServers == null) != (schemaRegistry == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--bootstrap-servers and --schema-registry go together: give both or none");
        }
        Path home = dataDir == null ? Path.of(".bellwether") : dataDir;
        Presets presets = new Presets(flags);
        presets.add(home, ports, Optional.ofNullable(bootstrapServers), Optional.ofNullable(schemaRegistry));
        Optional.ofNullable(System.getenv("BELLWETHER_HOME")).map(Path::of).ifPresent(presets::models);
        try {
            prepare(home, presets);
            Settings.Builder sources = Settings.from()
                    .defaults(presets.defaults())
                    .environment(System.getenv())
                    .flags(presets.flags());
            files.forEach(sources::file);
            return run(home, sources.build()).code();
        } catch (ConfigurationException e) {
            System.err.println(e.getMessage());
            return ExitCode.CONFIGURATION.code();
        } catch (IOException e) {
            System.err.println("The data directory " + home.toAbsolutePath() + " cannot be used: " + e
                    + ". Name another one with --data-dir");
            return ExitCode.DATA_DIR.code();
        }
    }

    private void prepare(Path home, Presets presets) throws IOException {
        Files.createDirectories(home);
        if (demo) {
            presets.demoRules(home);
        }
    }

    private ExitCode run(Path home, Settings settings) {
        Stack stack =
                new Stack(home, ports, bootstrapServers == null, new Stack.Extras(demo, Optional.ofNullable(limit)));
        if (printConfig) {
            stack.readOnly(settings);
            System.out.println(settings.effective());
            settings.verify();
            return ExitCode.OK;
        }
        System.out.println("Bellwether starts; its log is " + home.resolve(Presets.LOG));
        return ServiceRunner.serve("bellwether", settings, stack::wire);
    }
}
