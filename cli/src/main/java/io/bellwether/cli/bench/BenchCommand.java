package io.bellwether.cli.bench;

import io.bellwether.benchmarks.pipeline.BenchPlan;
import io.bellwether.benchmarks.pipeline.BenchPlan.Section;
import io.bellwether.benchmarks.pipeline.BenchReport;
import io.bellwether.benchmarks.pipeline.Conditions;
import io.bellwether.benchmarks.pipeline.PipelineBench;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.logging.LogConfig;
import io.bellwether.service.logging.Logging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether bench}. */
@Command(
        name = "bench",
        description = "Measures the scoring pipeline on this machine, beside what it is compared to.",
        footer = {
            "",
            "Starts a broker as a process of its own and runs in turn, each as a process of its own: (a) a topology that",
            "passes bytes through, (b) ours with a model that says the same of everybody, (c) ours with the shipped risk",
            "model and reasons on every event. Ends with code 1 where a ratio is missed.",
            "",
            "Examples:",
            "  bellwether bench                                       # everything",
            "  bellwether bench --only throughput --rounds 1          # a first look",
            "  bellwether bench --only latency --rate 10000",
            "  bellwether bench --data-dir /mnt/fast/bench            # where data lies; logs stay there"
        })
public final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Of ${COMPLETION-CANDIDATES}, several separated by commas. Default: all.")
    private Set<Section> only = EnumSet.allOf(Section.class);

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder with model packages. Default: models, beside this command.")
    private @Nullable Path models;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "For data and logs; new or empty. Default: a temporary one, deleted after a measurement.")
    private @Nullable Path dataDir;

    @Option(names = "--broker-port", defaultValue = "0", description = "Kafka. Default: any free one.")
    private int brokerPort;

    @Mixin
    private SizeOptions size = new SizeOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path folder = folder();
        BenchPlan plan = plan(folder);
        Logging.configure(new LogConfig(
                LogConfig.Format.TEXT, LogConfig.Severity.INFO, Map.of(), Optional.of(folder.resolve("bench.log"))));
        Conditions.describe(PipelineBench.EXACTLY_ONCE, PipelineBench.LOW_LATENCY)
                .forEach(this::say);
        say("data and logs in " + folder);
        BenchReport report = new PipelineBench(plan, this::say).run();
        BenchText.lines(report).forEach(this::say);
        if (dataDir == null) {
            delete(folder);
        }
        return (report.passed() ? ExitCode.OK : ExitCode.FAILURE).code();
    }

    private BenchPlan plan(Path folder) {
        Path packages = packages();
        if (!Files.exists(packages.resolve("risk")) && !Files.exists(packages.resolve("risk.zip"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no risk model in " + packages + "; say where models lie with --models");
        }
        try {
            return new BenchPlan(new BenchPlan.Place(folder, packages, brokerPort), size.size(), limits.limits(), only);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Path packages() {
        Path told = models;
        if (told != null) {
            return told.toAbsolutePath();
        }
        return Optional.ofNullable(System.getenv("BELLWETHER_HOME"))
                .map(home -> Path.of(home, "models"))
                .orElseGet(() -> Path.of("models"))
                .toAbsolutePath();
    }

    private Path folder() throws IOException {
        Path told = dataDir;
        if (told == null) {
            return Files.createTempDirectory("bellwether-bench-");
        }
        Path folder = Files.createDirectories(told).toAbsolutePath();
        String[] there = folder.toFile().list();
        if (there != null && there.length > 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    folder + " holds "
                            + Arrays.stream(there).sorted().findFirst().orElse("")
                            + ": name a new folder, or empty it");
        }
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        // The deepest first.
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
